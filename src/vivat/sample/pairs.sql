-- A roster and a feed of any size, drawn by arithmetic on a person's number alone, so that nothing is sorted or joined.
-- Of a hundred people 97 are in the roster. Names of one in a hundred are longer than three characters.
CREATE MACRO seventeen(p) AS (360000 + p % 300 + 1)::BIGINT * 100000000000
    + strftime(DATE '1925-01-01' + ((p // 300) % 16000)::INT, '%Y%m%d')::BIGINT * 1000 + p // 4800000 + 1;
CREATE MACRO old_number(n) AS (n // 100000000000)::VARCHAR || lpad((n % 1000000000)::VARCHAR, 9, '0');
CREATE MACRO part(p, purpose) AS '秀英华桂兰玉明珍国平芳海金春梅凤荣建军文红云龙生林志福香莲德清义成贵忠淑美丽霞兴永发光友翠娥宝庆银根'[1 + below(mixed(p), purpose, 50)];
CREATE MACRO called(p) AS CASE
    WHEN below(mixed(p), 'long', 100) = 0 THEN '阿卜杜' || part(p, 'a') || '·买' || part(p, 'b') || part(p, 'c')
    WHEN below(mixed(p), 'short', 100) < 22 THEN '王李张刘陈杨黄赵吴周'[1 + below(mixed(p), 'surname', 10)] || part(p, 'a')
    ELSE '王李张刘陈杨黄赵吴周'[1 + below(mixed(p), 'surname', 10)] || part(p, 'a') || part(p, 'b') END;
CREATE MACRO slipped(t, place, step) AS t[:place - 1] || ((t[place]::INT + step) % 10)::VARCHAR || t[place + 1:];
CREATE MACRO swapped(t, place) AS t[:place - 1] || t[place + 1] || t[place] || t[place + 2:];
