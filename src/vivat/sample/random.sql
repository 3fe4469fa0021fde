-- Numbers drawn by arithmetic alone, the same on every machine and in any order of rows.
-- A person's key `h` is the person's number, xor-ed with the seed's and mixed twice; a draw mixes that key once more with
-- the name of what is drawn for. `mixed` is a bijection of 32 bits, the hash "lowbias32": xor the upper bits down, multiply,
-- again, and xor once more; every product of two 32-bit numbers stays within 64. Only deaths ask for ln and exp (people.sql).
CREATE MACRO product(x) AS (x * 2146121005) & 4294967295;
CREATE MACRO folded(x) AS (xor(x, x >> 15) * 2221713035) & 4294967295;
CREATE MACRO topped(x) AS xor(x, x >> 16);
CREATE MACRO mixed(x) AS topped(folded(product(topped(x))));

CREATE MACRO named(purpose) AS md5_number_lower(purpose) >> 32;
-- A key is well mixed already, so a draw leaves out the first step.
CREATE MACRO draw(h, purpose) AS topped(folded(product(xor(h, named(purpose)))));
CREATE MACRO below(h, purpose, n) AS CAST(draw(h, purpose) % n AS BIGINT);
-- Never 0 and never 1, so that its logarithm is a number below 0.
CREATE MACRO even(h, purpose) AS (draw(h, purpose) + 0.5::DOUBLE) / 4294967296;

-- Time: a month is year * 12 + month - 1.
CREATE MACRO month_of(d) AS CAST(year(d) * 12 + month(d) - 1 AS BIGINT);
CREATE MACRO first_of(m) AS make_date(m // 12, m % 12 + 1, 1);
CREATE MACRO later(d, n) AS d + CAST(n AS INTEGER);
CREATE MACRO yyyymm(m) AS CAST(m // 12 * 100 + m % 12 + 1 AS INTEGER);

-- GB 11643: the check character of 17 digits.
CREATE MACRO digit(n, k) AS n // (10 ** k)::BIGINT % 10;
CREATE MACRO check_sum(n) AS
    digit(n, 16) * 7 + digit(n, 15) * 9 + digit(n, 14) * 10 + digit(n, 13) * 5 + digit(n, 12) * 8 + digit(n, 11) * 4
    + digit(n, 10) * 2 + digit(n, 9) + digit(n, 8) * 6 + digit(n, 7) * 3 + digit(n, 6) * 7 + digit(n, 5) * 9
    + digit(n, 4) * 10 + digit(n, 3) * 5 + digit(n, 2) * 8 + digit(n, 1) * 4 + digit(n, 0) * 2;
CREATE MACRO identity_number(n) AS n || substr('10X98765432', 1 + CAST(check_sum(n) % 11 AS INTEGER), 1);

CREATE MACRO given(sex, drawn) AS CASE sex
    WHEN 1 THEN getvariable('men')[1 + CAST(drawn % len(getvariable('men')) AS INTEGER)]
    ELSE getvariable('women')[1 + CAST(drawn % len(getvariable('women')) AS INTEGER)] END;
