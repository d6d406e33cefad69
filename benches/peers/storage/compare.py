"""Imports the same file of postings with SQLAlchemy and with Shortlist, in one run.

compare.py ROOT [--postings N] [--rounds N]; usually called by ./run. Both sides read the file, parse each
line, and keep one row a posting whose id is unique. Shortlist also mends and normalises texts, checks
fields, and hashes text and record. Checks that both sides hold the same postings, prints a table, and ends
with one line of JSON.
"""

import argparse
import json
import pathlib
import random
import shutil
import sqlite3
import subprocess
import tempfile
import time
from statistics import median

from sqlalchemy import BigInteger, Boolean, String, Text, create_engine, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

BATCH = 1_000
FIELDS = ["posting_id", "title", "company", "description", "duties", "requirements", "preferred", "skills",
          "location", "employment_type", "deadline", "is_active"]


class Base(DeclarativeBase):
    pass


class JobPosting(Base):
    """The replaced system's table."""

    __tablename__ = "job_postings"
    id: Mapped[int] = mapped_column(BigInteger().with_variant(sqlite.INTEGER(), "sqlite"), primary_key=True)
    posting_id: Mapped[str] = mapped_column(String(100), unique=True)
    title: Mapped[str] = mapped_column(Text)
    company: Mapped[str] = mapped_column(Text)
    description: Mapped[str | None] = mapped_column(Text)
    duties: Mapped[str | None] = mapped_column(Text)
    requirements: Mapped[str | None] = mapped_column(Text)
    preferred: Mapped[str | None] = mapped_column(Text)
    skills: Mapped[str | None] = mapped_column(Text)
    location: Mapped[str | None] = mapped_column(Text)
    employment_type: Mapped[str | None] = mapped_column(Text)
    deadline: Mapped[str | None] = mapped_column(Text)
    is_active: Mapped[bool | None] = mapped_column(Boolean)


def write_postings(path, count, root):
    """Postings of 2,000 characters, of the sample postings' words."""
    words = []
    for line in (root / "fixtures/postings.jsonl").read_text(encoding="utf-8").splitlines():
        posting = json.loads(line)
        for field in ["description", "duties", "requirements", "preferred"]:
            words += (posting.get(field) or "").split()
    chance = random.Random(7)

    def text(characters):
        parts, length = [], 0
        while length < characters:
            parts.append(chance.choice(words))
            length += len(parts[-1]) + 1
        return " ".join(parts)[:characters].strip()

    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            posting = {
                "posting_id": str(number), "title": text(30), "company": f"회사 {number % 997}",
                "description": text(500), "duties": text(600), "requirements": text(500),
                "preferred": text(370), "skills": ["Rust", "SQL"], "location": "서울",
                "employment_type": "정규직", "deadline": "2026-12-31", "is_active": True,
            }
            file.write(json.dumps(posting, ensure_ascii=False) + "\n")


def rows(path):
    """The file in batches of columns."""
    batch = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            posting = json.loads(line)
            posting["skills"] = ", ".join(posting["skills"])
            batch.append(posting)
            if len(batch) == BATCH:
                yield batch
                batch = []
    if batch:
        yield batch


def import_orm(engine, path):
    """Objects of a session: looks for known ids, adds the others, as the replaced system did."""
    with Session(engine) as session:
        for batch in rows(path):
            ids = [row["posting_id"] for row in batch]
            known = set(session.scalars(select(JobPosting.posting_id).where(JobPosting.posting_id.in_(ids))))
            session.add_all(JobPosting(**row) for row in batch if row["posting_id"] not in known)
            session.flush()
            session.expunge_all()
        session.commit()


def import_merge(engine, path):
    """Session.merge, SQLAlchemy's own insert-or-update: a look-up and an object a row."""
    with Session(engine) as session:
        for batch in rows(path):
            for row in batch:
                session.merge(JobPosting(id=int(row["posting_id"]) + 1, **row))
            session.flush()
            session.expunge_all()
        session.commit()


def import_core(engine, path):
    """INSERT ... ON CONFLICT DO UPDATE of many rows at once, without objects."""
    dialect = postgresql if engine.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(JobPosting)
    changes = {field: statement.excluded[field] for field in FIELDS[1:]}
    statement = statement.on_conflict_do_update(index_elements=["posting_id"], set_=changes)
    with engine.begin() as connection:
        for batch in rows(path):
            connection.execute(statement, batch)


def import_shortlist(program, home, database, path):
    arguments = [program, "--home", home, *(["--database", database] if database else [])]
    subprocess.run([*arguments, "import", "postings", path], check=True, stdout=subprocess.DEVNULL)


def titles_of_shortlist(home, database):
    query = "SELECT posting_id, posting FROM postings ORDER BY sequence"
    if database is None:
        with sqlite3.connect(home / "shortlist.db") as connection:
            found = connection.execute(query).fetchall()
    else:
        with create_engine(database.replace("postgres://", "postgresql+psycopg://")).connect() as connection:
            found = connection.exec_driver_sql(query.replace("FROM ", "FROM shortlist.")).fetchall()
    return [(posting_id, json.loads(posting)["title"]) for posting_id, posting in found]


def timed(call, *arguments):
    begun = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - begun


class Server:
    """A PostgreSQL server for as long as this lives; a new database for each round."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        self.count = 0

    def database(self):
        self.count += 1
        name = f"round_{self.count}"
        engine = create_engine(self.address.replace("postgres://", "postgresql+psycopg://"),
                               isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return self.address.rsplit("/", 1)[0] + "/" + name

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def round_on(database, folder, program, path):
    """One import of each kind into an empty database: seconds by name."""
    times = {}
    for name, call in [("merge", import_merge), ("orm", import_orm), ("core", import_core)]:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        address = database()
        url = address.replace("postgres://", "postgresql+psycopg://") if address else f"sqlite:///{folder}/a.db"
        engine = create_engine(url)
        Base.metadata.create_all(engine)
        times[name] = timed(call, engine, path)
        with Session(engine) as session:
            stored = [tuple(row) for row in session.execute(
                select(JobPosting.posting_id, JobPosting.title).order_by(JobPosting.id))]
        engine.dispose()
    shutil.rmtree(folder)
    folder.mkdir()
    address = database()
    times["shortlist"] = timed(import_shortlist, program, folder / "home", address, path)
    assert titles_of_shortlist(folder / "home", address) == stored, "the sides hold different postings"
    return times


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--postings", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    release = options.root / "target/release"
    server = Server(release / "shortlist-test-postgres")
    results, ratios = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        path = folder / "postings.jsonl"
        write_postings(path, options.postings, options.root)
        for backend, database in [("sqlite", lambda: None), ("postgresql", server.database)]:
            rounds = [round_on(database, folder / "round", release / "shortlist", path)
                      for _ in range(options.rounds)]
            for name in rounds[0]:
                results[backend, name] = median(times[name] for times in rounds)
            for name in ["merge", "orm", "core"]:
                ratios[f"import_{backend}_{name}"] = median(t["shortlist"] / t[name] for t in rounds)
    server.stop()
    print(f"\n{options.postings:,} postings of 2,000 characters, median of {options.rounds} rounds, 2 cores")
    print(f"{'':12}{'':22}{'seconds':>10}{'rows a second':>16}")
    for (backend, name), seconds in results.items():
        label = {"merge": "SQLAlchemy, merge", "orm": "SQLAlchemy, ORM", "core": "SQLAlchemy, Core",
                 "shortlist": "Shortlist"}[name]
        print(f"{backend:12}{label:22}{seconds:10.2f}{options.postings / seconds:16,.0f}")
    print(json.dumps({"bench": "storage", "ratios": {name: round(ratio, 3) for name, ratio in ratios.items()}}))


main()
