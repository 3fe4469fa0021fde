"""All addresses: the sign-in's, and the pages'."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.http import HttpRequest, HttpResponseBase
from django.urls import include, path

from vivat.web.errors import nothing_there


def none(request: HttpRequest) -> HttpResponseBase:
    """Accounts are opened by administrators, never by whoever comes: what would do so is not there."""
    return nothing_there(request)


urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/code/", factor.authenticate, name="mfa_authenticate"),
    path("account/code/again/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/code/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/code/spare/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/signup/", none, name="account_signup"),
    path("account/reset/", none, name="account_reset_password"),
    path("account/inactive/", none, name="account_inactive"),
    path("", include("vivat.web.urls")),
]
handler404 = "vivat.web.errors.nothing_there"
handler500 = "vivat.web.errors.broken"
handler403 = "vivat.web.errors.refused"
