"""A match on Spark: the same stages as on DuckDB, every row of the feed made keys first."""

from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from vivat.engines.spark import forget
from vivat.matching import program
from vivat.matching.program import AFTER, OUT, RAW, stage


def run(spark: SparkSession, roster: Path, feed: Path, matched: Path) -> dict[str, pa.Table]:
    """Writes the matched as a folder of Parquet files, and gives all other relations of matching.program.OUT.

    Both files are Parquet with the columns of raw rows, but for `row`, which is the place in the file. The session's
    own views stay as they are.
    """
    own, held = spark.newSession(), list[DataFrame]()

    def keep(name: str, frame: DataFrame) -> None:
        held.append(frame.localCheckpoint())
        held[-1].createOrReplaceTempView(name)

    try:
        for name, path in (("roster", roster), ("feed", feed)):
            _load(own, path, name)
            keep(name, own.sql(stage("keys", name)))
            if name == "roster":
                for each in ("shared", "conflicts", "people"):
                    keep(each, own.sql(stage(each)))
        keep("classes", own.sql(stage("classes")))
        own.sql("SELECT * FROM classes WHERE class <> 1").createOrReplaceTempView("others")
        for each in ("longer", *AFTER):
            keep(each, own.sql(stage(each)))
        chosen = "SELECT feed_row, roster_row FROM {} WHERE class = 1"
        own.sql(f"{chosen.format('classes')} UNION ALL {chosen.format('longer')}").write.parquet(str(matched))
        told = {name: own.table(name).toArrow() for name in ("repaired", "unmatched", "conflicts")}
        told["name_differs"] = program.name_differs(own.sql(stage("differing")).toArrow().to_reader())
        return {name: rows.select(list(OUT[name])) for name, rows in told.items()}
    finally:
        for frame in held:
            forget(frame)


def _load(own: SparkSession, path: Path, file: str) -> None:
    """A file's raw rows as the stage `keys` reads them, its odd spellings told."""
    raw = own.read.parquet(str(path)).selectExpr("_metadata.row_index AS row", *RAW[1:])
    raw.createOrReplaceTempView("raw")
    own.sql(stage("shaped")).createOrReplaceTempView(f"{file}_shaped")
    for name, told in (("odd_numbers", program.odd_numbers), ("odd_names", program.odd_names)):
        own.createDataFrame(told(own.sql(stage(name, file)).toArrow().to_reader())).createOrReplaceTempView(name)
    own.sql(stage("odd", file)).createOrReplaceTempView(f"{file}_odd")
