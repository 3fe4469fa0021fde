"""Django's settings; importing them starts nothing and asks no server."""

from vivat.site.fonts import folders
from vivat.site.installation import databases, home, secret

HOME = home()
DATABASES = databases(HOME)
SECRET_KEY = secret(HOME)
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "procrastinate.contrib.django",
    "vivat.records",
]
PROCRASTINATE_IMPORT_PATHS = ["vivat.jobs.month", "vivat.jobs.daily"]
AUTH_USER_MODEL = "records.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASE_ROUTERS = ["vivat.site.routers.OwnerMigrates"]

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
FONTS = folders()
