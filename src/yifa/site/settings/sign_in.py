"""Sign-in: user name and password, optional one-time codes, lock-out after repeated failures."""

from yifa.site.settings import environment

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "yifa.site.sign_in.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Behind the register's own lock (agencies, journaled), and for names that are nobody's. A whole
# office may share one address, so the address is held far less tightly than the name.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/15m/ip,20/15m/key",
    "reauthenticate": "5/15m/user",
    "change_password": "5/15m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.TRUSTED_PROXIES.count()

MFA_ADAPTER = "yifa.site.sign_in.SealedSecondFactors"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "依法 Yifa"
