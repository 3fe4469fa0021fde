-- How long deaths of the time stayed unknown: how many, and within how many days half and nine in ten of them were learned.
SELECT count(*), percentile_disc(0.5) WITHIN GROUP (ORDER BY learned - died), percentile_disc(0.9) WITHIN GROUP (ORDER BY learned - died)
FROM silence_deaths WHERE died BETWEEN %(first)s AND %(last)s
