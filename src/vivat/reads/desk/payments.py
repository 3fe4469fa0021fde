"""What was paid in a month beside what was decided and sent: each difference, and three sums that must agree."""

from typing import Any, Final

from django.db import connection

from vivat.reads.scope import pattern

#: The state that the payer was told of, the amount, and what was paid, of each benefit in a month.
_DIFFERENCES: Final = """
WITH own AS (
    SELECT b.id, CASE WHEN b.opening_from <= %(month)s THEN b.opening_state ELSE 'in_payment' END AS opening
    FROM records_benefit b WHERE b.area LIKE %(area)s AND b.since <= %(month)s
), told AS (
    SELECT DISTINCT ON (d.benefit_id) d.benefit_id,
           CASE d.kind WHEN 'suspend' THEN 'suspended' WHEN 'terminate' THEN 'terminated' WHEN 'close' THEN 'closed'
                ELSE COALESCE(r.basis ->> 'to', 'in_payment') END AS state
    FROM records_decision d JOIN records_payline l ON l.decision_id = d.id JOIN records_payfile f ON f.id = l.file_id
    JOIN records_proposal r ON r.id = d.proposal_id
    WHERE d.kind IN ('suspend', 'terminate', 'reinstate', 'close') AND d.month <= %(month)s AND f.month <= %(month)s
    ORDER BY d.benefit_id, d.id DESC
), granted AS (
    SELECT DISTINCT ON (a.benefit_id) a.benefit_id, a.fen FROM records_amount a WHERE a.month <= %(month)s
    ORDER BY a.benefit_id, a.month DESC, a.id DESC
), paid AS (
    SELECT benefit_id, sum(fen) AS fen FROM records_payment
    WHERE kind = 'regular' AND first <= %(month)s AND last >= %(month)s GROUP BY benefit_id
), whole AS (
    SELECT o.id AS benefit, COALESCE(t.state, o.opening) AS state, COALESCE(g.fen, 0) AS granted, COALESCE(p.fen,
    0) AS paid
    FROM own o LEFT JOIN told t ON t.benefit_id = o.id LEFT JOIN granted g ON g.benefit_id = o.id LEFT JOIN paid p ON
        p.benefit_id = o.id
), arrears AS (
    SELECT l.benefit_id, sum(l.fen) AS sent,
           COALESCE((SELECT sum(p.fen * (p.last - p.first + 1)) FROM records_payment p
                     WHERE p.benefit_id = l.benefit_id AND p.kind = 'arrears'), 0) AS paid
    FROM records_payline l JOIN records_payfile f ON f.id = l.file_id JOIN own o ON o.id = l.benefit_id
    WHERE l.kind = 'pay_arrears' AND f.month <= %(month)s GROUP BY l.benefit_id
)
SELECT benefit, 'paid_though_ended' AS what, 0 AS expected, paid FROM whole WHERE state <> 'in_payment' AND paid > 0
UNION ALL
SELECT benefit, 'unpaid_though_owed', granted, 0 FROM whole WHERE state = 'in_payment' AND granted > 0 AND paid = 0
UNION ALL
SELECT benefit, 'amount_differs', granted, paid FROM whole WHERE state = 'in_payment' AND paid > 0 AND paid <> granted
UNION ALL
SELECT benefit_id, 'arrears_differ', sent, paid FROM arrears WHERE sent <> paid
ORDER BY benefit, what
"""
_SUMS: Final = """
SELECT COALESCE(sum(d.fen), 0), COALESCE(sum(l.fen), 0), count(*) FILTER (WHERE l.id IS NULL)
FROM records_decision d JOIN records_benefit b ON b.id = d.benefit_id AND b.area LIKE %(area)s
LEFT JOIN (records_payline l JOIN records_payfile f ON f.id = l.file_id AND f.month <= %(month)s) ON l.decision_id =
    d.id
WHERE d.kind = 'pay_arrears' AND d.month <= %(month)s
"""
_PAID: Final = """
SELECT COALESCE(sum(p.fen * (p.last - p.first + 1)), 0) FROM records_payment p
JOIN records_benefit b ON b.id = p.benefit_id AND b.area LIKE %(area)s WHERE p.kind = 'arrears'
"""


def reported(division: str, month: int) -> bool:
    """Whether anything is known of what was paid in a month."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT EXISTS (SELECT 1 FROM records_payment p JOIN records_benefit b ON b.id = p.benefit_id
                              WHERE b.area LIKE %s AND p.kind = 'regular' AND p.first <= %s AND p.last >= %s)""",
            [pattern(division), month, month],
        )
        return bool(cursor.fetchone()[0])


def differences(division: str, month: int) -> list[dict[str, Any]]:
    """Each benefit that was not paid as decided and sent."""
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERENCES, {"area": pattern(division), "month": month})
        rows = cursor.fetchall()
    return [
        {"benefit": benefit, "what": what, "expected": int(expected), "paid": int(paid)}
        for benefit, what, expected, paid in rows
    ]


def sums(division: str, month: int) -> tuple[int, int, int, int]:
    """Arrears decided, sent and paid, in fen; and how many decided ones have not been sent."""
    params: dict[str, int | str] = {"area": pattern(division), "month": month}
    with connection.cursor() as cursor:
        cursor.execute(_SUMS, params)
        decided, sent, unsent = cursor.fetchone()
        cursor.execute(_PAID, params)
        return int(decided), int(sent), int(cursor.fetchone()[0]), int(unsent)
