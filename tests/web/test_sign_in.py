"""Signing in: two factors, a lock after five failures, time-outs, a post taken away, and all of it remembered."""

from datetime import timedelta

import pytest

from tests.lib.month import COUNTY
from tests.lib.web import PASSWORD, SECRET, client, code, signed_in, text

ME = f"officer-{COUNTY}"


@pytest.fixture
def equipped(pages):
    """The officer has a password and a second factor."""
    from vivat.actions.sign_in import equip
    from vivat.reads.people.actors import acting
    from vivat.reads.people.office import user
    from vivat.web.clock import now

    equip(acting(f"system_admin-{COUNTY}", now()), user(ME), PASSWORD, SECRET)


def told(verb):
    """What the chain remembers of an account."""
    from vivat.reads.scope import seeing
    from vivat.records.models import Event

    with seeing((f"{COUNTY}%",)):
        return list(
            Event.objects.filter(verb=verb, subject=f"user:{ME}").order_by("seq").values_list("data", flat=True)
        )


def password(browser, word=PASSWORD, username=ME):
    return browser.post("/account/login/", {"login": username, "password": word})


def test_both_factors_are_asked_and_remembered(equipped):
    me = client()
    assert me.get("/lists/").headers["Location"] == "/account/login/?next=%2Flists%2F"
    assert password(me).headers["Location"] == "/account/code/"
    assert me.get("/lists/").status_code == 302  # the password alone opens nothing
    assert "动态码不对" in text(me.post("/account/code/", {"code": "000000"}))
    assert me.post("/account/code/", {"code": code()}).headers["Location"] == "/"
    assert "今日待办" in text(me.get("/"))
    me.post("/account/logout/")
    assert me.get("/").status_code == 302
    assert [each["factor"] for each in told("sign_in_failed")] == ["code"]
    assert len(told("sign_in")) == len(told("sign_out")) == 1 and told("sign_out")[0]["why"] == "self"


def test_a_code_serves_once(equipped):
    first, second = client(), client()
    for me, opened in ((first, True), (second, False)):
        password(me)
        assert (me.post("/account/code/", {"code": code()}).status_code == 302) is opened


def test_five_failures_lock_and_an_unknown_name_is_answered_alike(equipped):
    known, unknown = client(), client()
    for n in range(7):
        mine, other = (text(password(me, "wrong", name)) for me, name in ((known, ME), (unknown, "nobody-here")))
        assert mine.replace(ME, "") == other.replace("nobody-here", "")
        assert ("已锁定" in mine) is (n >= 5)
    assert "已锁定" in text(password(client()))  # the right word too, from wherever
    assert len(told("sign_in_failed")) == 5


def test_the_second_factor_is_locked_too(equipped):
    me = client()
    password(me)
    said = [text(me.post("/account/code/", {"code": f"00000{n}"})) for n in range(7)]
    assert "已锁定" in said[-1] and me.post("/account/code/", {"code": code()}).status_code == 200


def test_without_a_second_factor_one_is_set_up_first(pages):
    from vivat.actions.sign_in import equip, has_factor, opened
    from vivat.reads.people.actors import acting
    from vivat.reads.people.office import user
    from vivat.web.clock import now

    equip(acting(f"system_admin-{COUNTY}", now()), user(ME), PASSWORD)
    me = client()
    password(me)
    assert me.get("/lists/").headers["Location"] == "/account/code/set-up/"
    assert "data:image/svg+xml" in text(me.get("/account/code/set-up/"))
    secret = me.session["mfa.totp.secret"]
    assert me.post("/account/code/set-up/", {"code": code(secret)}).status_code == 302
    assert has_factor(user(ME).pk) and me.get("/lists/").status_code == 200 and told("add_factor") != []
    from django.apps import apps

    kept = apps.get_model("mfa.Authenticator").objects.get(type="totp").data["secret"]
    assert secret not in kept and opened(kept) == secret
    spare = text(me.get("/account/code/spare/"))
    assert spare.count("<li><code>") == 10
    assert me.get("/account/code/set-up/", follow=True).status_code == 404  # another one comes from an administrator


@pytest.mark.parametrize(("seen", "since", "why"), [(16, 60, "idle"), (1, 601, "longest"), (14, 599, None)])
def test_time_outs(pages, seen, since, why):
    from vivat.web.clock import now

    me = signed_in(ME)
    session = me.session
    session["seen"] = (now() - timedelta(minutes=seen)).timestamp()
    session["since"] = (now() - timedelta(minutes=since)).timestamp()
    session.save()
    answer = me.get("/")
    assert answer.status_code == (302 if why else 200)
    if why:
        assert f"why={why}" in answer.headers["Location"] and told("sign_out")[-1]["why"] == why
        assert me.get("/").status_code == 302


def test_a_post_taken_away_bites_at_the_next_request(pages):
    from vivat.actions.staff import disable_user, revoke_post
    from vivat.reads.people.actors import acting
    from vivat.reads.people.office import holding, user
    from vivat.web.clock import now

    me = signed_in(ME)
    assert me.get("/").status_code == 200
    admin = acting(f"security_admin-{COUNTY}", now())
    revoke_post(admin, holding(ME, "officer"), now().date() - timedelta(days=1))
    assert me.get("/").headers["Location"] == "/post/" and "没有任何岗位" in text(me.get("/post/"))
    other = signed_in(f"reviewer-{COUNTY}")
    assert other.get("/").status_code == 200
    disable_user(admin, user(f"reviewer-{COUNTY}"))
    assert other.get("/").headers["Location"].startswith("/account/login/")


def test_of_several_posts_one_is_chosen(pages):
    from tests.lib.register import officer

    officer(ME, "reviewer", COUNTY)
    me = signed_in(ME)
    assert me.get("/").headers["Location"] == "/post/"
    assert "复核人员" in text(me.get("/post/"))
    assert me.post("/post/", {"post": "approver"}).status_code == 200  # not one that is held
    assert me.post("/post/", {"post": "reviewer"}).headers["Location"] == "/"
    assert "复核人员" in text(me.get("/")) and "换岗位" in text(me.get("/"))


def test_a_password_is_changed_by_its_owner(equipped):
    me = signed_in(ME)
    said = {"oldpassword": PASSWORD, "password1": "1234567890", "password2": "1234567890"}
    assert me.post("/account/password/", said).status_code == 200  # digits alone
    new = "a-longer-word-2025"
    changed = me.post("/account/password/", said | {"password1": new, "password2": new}, follow=True)
    assert "密码已修改" in text(changed)
    assert password(client(), new).headers["Location"] == "/account/code/"
    assert told("change_password") and new not in str(told("change_password"))


def test_nobody_signs_up_and_the_machine_never_signs_in(pages):
    assert client().get("/account/none/account_signup/").status_code == 404
    assert "账号或密码不对" in text(password(client(), "!", "vivat"))


def test_a_demonstration_tells_codes_of_its_own_file_alone(equipped, monkeypatch):
    from vivat.web import demo

    assert code() not in text(client().get("/account/login/")) and not demo.here()
    made = [{"post": "经办人员", "username": ME, "password": PASSWORD, "secret": SECRET}]
    monkeypatch.setattr(demo, "_made", lambda: made)
    assert {code(), code(steps=-1)} & set(
        text(client().get("/account/login/")).replace("<", " <").replace(">", "> ").split()
    )


def test_a_form_from_elsewhere_is_refused_in_our_words(pages):
    from django.test import Client

    strict = Client(SERVER_NAME="127.0.0.1", enforce_csrf_checks=True)
    answer = strict.post("/account/login/", {"login": ME, "password": PASSWORD})
    assert answer.status_code == 403 and "表单已过期" in text(answer)
    assert "确认退出" in text(signed_in(ME).get("/account/logout/"))
