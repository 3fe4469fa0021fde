"""The law on Spark: each stage a cached view, in one batch."""

from typing import Final

from pyspark.sql import SparkSession

from vivat.engines.answers import Answers, ordered
from vivat.engines.people import People, enrolled, table
from vivat.policy.law import Law
from vivat.rules.compose import ANSWERS, INPUTS, OF_PEOPLE, STAGES, stage


def session(cores: int = 2) -> SparkSession:
    """A Spark of this process's own, small and quiet."""
    builder = SparkSession.builder.master(f"local[{cores}]").appName("vivat")
    for key, value in _LOCAL.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


_LOCAL: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}

import time


def decide(spark: SparkSession, law: Law, people: People) -> Answers:
    own = spark.newSession()
    relations = {name: table(name, law.rows.get(name, [])) for name in INPUTS if name not in OF_PEOPLE}
    relations |= enrolled(law, people).relations()
    made = []
    for name, rows in relations.items():
        df = own.createDataFrame(rows).cache()
        made.append(df)
        df.createOrReplaceTempView(name)
    try:
        for name in STAGES:
            t = time.time()
            df = own.sql(stage(name)).localCheckpoint()
            df.createOrReplaceTempView(name)
            print(name, round(time.time() - t, 2), end=" ", flush=True)
        print()
        return {name: ordered(name, own.table(name).toArrow()) for name in ANSWERS}
    finally:
        for df in made:
            df.unpersist()
        print(len(spark.sparkContext._jsc.getPersistentRDDs()))
