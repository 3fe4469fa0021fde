"""All addresses: the sign-in's, and the pages'."""

from typing import Final

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


#: Pages that the package's own pages lead to, and that we do not have.
_NOT_HERE: Final = (
    *("account_signup", "account_reset_password", "account_inactive", "account_set_password"),
    *("mfa_index", "mfa_deactivate_totp", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"),
)

urlpatterns = [
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/again/", account.reauthenticate, name="account_reauthenticate"),
    path("account/password/", account.password_change, name="account_change_password"),
    path("account/code/", factor.authenticate, name="mfa_authenticate"),
    path("account/code/again/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("account/code/set-up/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/code/spare/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    *(path(f"account/none/{name}/", none, name=name) for name in _NOT_HERE),
    path("", include("vivat.web.urls")),
]
handler404 = "vivat.web.errors.nothing_there"
handler500 = "vivat.web.errors.broken"
handler403 = "vivat.web.errors.refused"
handler429 = "vivat.web.errors.too_often"
