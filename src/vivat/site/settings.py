"""Django's settings; importing them starts nothing and asks no server."""

import os
from datetime import timedelta

from csp.constants import NONE, SELF

from vivat.site.fonts import folders
from vivat.site.installation import carried, databases, home, secret

HOME = home()
DATABASES = databases(HOME)
SECRET_KEY = secret(HOME)
DEBUG = False

#: Names under which the pages are reached beside the loopback; `vivat serve --host` sets it.
_HOSTS = [host for host in os.environ.get("VIVAT_HOSTS", "").split(",") if host]
#: Whether a proxy in front speaks HTTPS; then cookies travel over nothing else.
_HTTPS = os.environ.get("VIVAT_HTTPS") == "yes"
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *_HOSTS]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in _HOSTS] if _HTTPS else []

INSTALLED_APPS = [
    "vivat.web",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "procrastinate.contrib.django",
    "vivat.records",
    "vivat.site",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vivat.site.middleware.Sure",
    "vivat.web.seat.Seat",
]
ROOT_URLCONF = "vivat.site.urls"
WSGI_APPLICATION = "vivat.site.wsgi.application"
PROCRASTINATE_IMPORT_PATHS = ["vivat.jobs.month", "vivat.jobs.daily"]
AUTH_USER_MODEL = "records.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROUTERS = ["vivat.site.routers.OwnerMigrates"]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "vivat.web.seat.seated",
            ],
            "builtins": ["vivat.web.templatetags.vivat"],
        },
    }
]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
FONTS = folders()
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("username", "name")}},
]  # fmt: skip

# A fault of a page goes to standard error, with the lines of code and without anybody's values.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False}},
}

# Styles and scripts: our own, and those that installed packages carry.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [
    ("tabler", carried("jazzy_tabler", "static/vendor/tabler/css")),
    ("htmx", carried("django_htmx", "static/django_htmx")),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "vivat.site.statics.Statics"},
}

# Counts of failed sign-ins and codes already used: in the database, so that each process and each start knows them.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}}

# What a page may load: from here alone, and nothing written into the page itself.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws the arrows of its fields so
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "vivat.web.errors.out_of_step"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "vivat"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _HTTPS else 0
SECURE_HSTS_SECONDS = int(timedelta(days=180).total_seconds()) if _HTTPS else 0
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# Sign-in (docs/web.md): how long nobody may touch a page, and how long a sign-in holds at all.
IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=10)
SESSION_COOKIE_AGE = int(LONGEST.total_seconds())
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "vivat.site.accounts.Accounts"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PRESERVE_USERNAME_CASING = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
#: Five wrong passwords or codes within a quarter of an hour lock an account for as long, whoever tries.
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "30/m/ip,5/15m/key", "reauthenticate": "10/m/user"}
SECOND_FACTORS = "mfa.Authenticator"
MFA_ADAPTER = "vivat.site.accounts.SecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Vivat"
MFA_TOTP_TOLERANCE = 1
#: Asked for at the first sign-in, just after the password; a later change goes through an administrator.
MFA_REAUTHENTICATION_REQUIRED = False
