"""The law on Spark: one batch, each stage computed once and kept until the answers are out."""

from pathlib import Path
from typing import Final

from pyspark.sql import DataFrame, SparkSession

from vivat.engines.answers import Answers, ordered
from vivat.engines.people import People, enrolled, table
from vivat.policy.law import Law
from vivat.rules.compose import ANSWERS, INPUTS, OF_PEOPLE, STAGES, stage

_LOG: Final = Path(__file__).with_name("spark_quiet.properties").as_uri()
#: Spark as it does best on one small machine: few parts, nothing to watch it by, quiet, and Java's quick compiler
#: alone, since the thorough one costs more than so short a life gives back.
_SMALL: Final = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG} -XX:TieredStopAtLevel=1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "2g",
    "spark.log.level": "ERROR",
    "spark.sql.adaptive.enabled": "false",
    "spark.sql.shuffle.partitions": "2",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def session(cores: int = 2) -> SparkSession:
    """A small Spark in this process, for those who have no cluster; `stop` it in the end."""
    builder = SparkSession.builder.master(f"local[{cores}]").appName("vivat")
    for key, value in _SMALL.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


def decide(spark: SparkSession, law: Law, people: People) -> Answers:
    """The answers of the law for these people; the session's own views stay as they are."""
    own, held = spark.newSession(), []
    relations = {name: table(name, law.rows.get(name, [])) for name in INPUTS if name not in OF_PEOPLE}
    try:
        for name, rows in (relations | enrolled(law, people).relations()).items():
            held.append(own.createDataFrame(rows).localCheckpoint())
            held[-1].createOrReplaceTempView(name)
        for name in STAGES:
            # A cached view still carries the plans of all that it reads, which grow past any memory; this cuts them.
            held.append(own.sql(stage(name)).localCheckpoint())
            held[-1].createOrReplaceTempView(name)
        return {name: ordered(name, own.table(name).toArrow()) for name in ANSWERS}
    finally:
        for frame in held:
            forget(frame)


def forget(frame: DataFrame) -> None:
    """Frees what a checkpoint holds, sooner than Spark would by itself."""
    frame._jdf.queryExecution().logical().rdd().unpersist(False)
