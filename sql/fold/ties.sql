-- The ties: all evidence between two people, combined into a strength.
--
-- @param   today         integer: the day for which strengths hold, counted from 1970
-- @param   least         float: no tie is weaker
-- @param   most          float: no tie is stronger, unless somebody says so
-- @param   fresh_days    float: the half-life in days with which fresh was computed
-- @access  read
-- @returns tail, head, strength, forth, back, known, inferred, observations, bases
WITH dated AS (
  SELECT e.tail, e.head, e.turned, e.basis, e.source, e.strength, e.times, e.reach, e.days, e.size,
         e.fresh, e.first, e.last,
         CASE WHEN e.last IS NULL THEN e.first ELSE e.last END AS newest,
         e.first IS NOT NULL AND e.last IS NOT NULL AND e.first < e.last AS spans,
         greatest(1, e.times) AS least_times,
         k.base, k.half_life, k.fades, k.saturates, k.trials, k.known, k.lasts, k.inferred, k.bit,
         CASE WHEN NOT k.fades THEN
                CASE WHEN e.basis = 'declared' AND e.last < $today THEN 5e-1 ELSE 1e0 END
              WHEN k.lasts AND e.last IS NULL THEN 1e0
              WHEN e.last IS NULL AND e.first IS NULL THEN 5e-1
              ELSE power(5e-1, greatest(0, $today - coalesce(e.last, e.first)) / k.half_life)
         END AS share_left
  FROM numbered_evidence AS e JOIN weights AS k ON k.basis = e.basis
  WHERE e.tail <> e.head
),
-- On how many days there was contact; and whether all of it was on one known day.
counted AS (
  SELECT *,
         CASE WHEN spans OR newest IS NULL THEN false
              WHEN days > 0 THEN days = 1
              ELSE coalesce(first = last, false) OR least_times = 1 END AS single_day
  FROM dated
),
timed AS (
  SELECT *,
         CASE WHEN basis <> 'wrote' THEN times
              WHEN single_day THEN 1
              WHEN days > 0 THEN days
              WHEN spans THEN least(least_times, last - first + 1)
              ELSE least_times END AS contact_days,
         power(5e-1, greatest(0, $today - first) / half_life) AS first_left,
         power(5e-1, greatest(0, $today - last) / half_life) AS last_left,
         greatest(0, $today - first) - greatest(0, $today - last) - 1 AS gap,
         6.931471805599453e-1 / half_life AS rate
  FROM counted
),
-- Contact from a first to a last day: one of the days was the first, one was the last, and the
-- others are spread evenly in between: a geometric series.
spread AS (
  SELECT *,
         CASE WHEN NOT (spans AND fades) THEN share_left
              ELSE (first_left + last_left + greatest(0, contact_days - 2) *
                    CASE WHEN gap > 0 THEN
                           last_left * exp(-rate) * (1 - exp(-rate * gap)) / (1 - exp(-rate)) / gap
                         ELSE (first_left + last_left) / 2 END)
                   / (2 + greatest(0, contact_days - 2)) END AS spread_left
  FROM timed
),
-- Contact that is kept by calendar quarter says itself how much of it is left.
quarters AS (
  SELECT *,
         coalesce(fresh >= 0 AND last IS NOT NULL AND reach > 0, false) AS by_quarter,
         fresh / nullif(reach, 0) AS share,
         power(5e-1, coalesce(last - first, 0) / $fresh_days) AS begun,
         CASE WHEN fades THEN $fresh_days / half_life ELSE 0 END AS pace,
         CASE WHEN fades THEN least(60, (last - $today) / half_life) ELSE 0 END AS ahead
  FROM spread
),
amounts AS (
  SELECT *,
         CASE WHEN by_quarter AND NOT (basis = 'wrote' AND single_day) THEN
                reach * least(1e0, power(5e-1, -ahead) *
                  CASE WHEN pace <= 1 THEN power(share, pace)
                       ELSE power(begun, pace)
                            + (share - begun) / (1 - begun + 1e-300) * (1 - power(begun, pace))
                  END)
              WHEN basis = 'wrote' THEN least(contact_days, reach) * spread_left
              ELSE reach * spread_left END AS amount,
         base / (1 + coalesce(greatest(0, size - 2) / saturates, 0)) * share_left AS place_chance
  FROM quarters
),
-- Of the messages of one day in one direction, those to the fewest people count.
written_days AS (
  SELECT tail, head, turned, max(amount) AS amount, max(base) AS base,
         max(saturates) AS saturates, max(trials) AS trials
  FROM amounts WHERE basis = 'wrote' AND single_day
  GROUP BY tail, head, turned, newest
  UNION ALL
  SELECT tail, head, turned, amount, base, saturates, trials
  FROM amounts WHERE basis = 'wrote' AND NOT single_day
),
written AS (
  SELECT tail, head, max(base) AS base, max(saturates) AS saturates, max(trials) AS trials,
         sum(CASE WHEN turned THEN 0 ELSE amount END) AS sent,
         sum(CASE WHEN turned THEN amount ELSE 0 END) AS answered
  FROM written_days GROUP BY tail, head
),
both_ways AS (
  SELECT *, (sqrt(sent) + sqrt(answered)) * (sqrt(sent) + sqrt(answered)) AS amount,
         4e0 / 6 * (sent + 5 * answered) / saturates AS forth,
         4e0 / 6 * (answered + 5 * sent) / saturates AS back
  FROM written
),
-- Two roles at one place count once; several places are several chances.
places AS (
  SELECT tail, head, basis, source, max(place_chance) AS chance, max(trials) AS trials
  FROM amounts WHERE basis IN ('board', 'colleagues')
  GROUP BY tail, head, basis, source
),
given AS (
  SELECT tail, head, 'wrote' AS basis, base * (amount / (amount + saturates)) AS strength,
         base * ((forth + 1e-1 * (forth / (forth + 1e-2 / 6))) / (forth + 1 + 1e-1 / 6)) AS forth,
         base * ((back + 1e-1 * (back / (back + 1e-2 / 6))) / (back + 1 + 1e-1 / 6)) AS back,
         trials * (amount + saturates) AS observations
  FROM both_ways
  UNION ALL
  SELECT tail, head, basis, chance, chance, chance, observations
  FROM (
    SELECT tail, head, basis, max(base) * (sum(amount) / (sum(amount) + max(saturates))) AS chance,
           max(trials) * (sum(amount) + max(saturates)) AS observations
    FROM amounts WHERE basis = 'met' GROUP BY tail, head, basis
    UNION ALL
    SELECT tail, head, basis, 1 - exp(sum(ln(greatest(1 - chance, 1e-300)))) AS chance,
           max(trials) * count(*) AS observations
    FROM places GROUP BY tail, head, basis
    UNION ALL
    SELECT tail, head, basis, max(base * share_left) AS chance, max(trials) AS observations
    FROM amounts WHERE basis NOT IN ('wrote', 'met', 'board', 'colleagues')
    GROUP BY tail, head, basis
  ) AS undirected
),
-- Kinds of evidence are independent chances.
combined AS (
  SELECT g.tail, g.head, bool_or(k.known) AS known, bool_and(k.inferred) AS inferred,
         sum(g.observations) AS observations, sum(k.bit) AS bases,
         1 - exp(sum(ln(greatest(1 - g.strength, 1e-300)))) AS strength,
         1 - exp(sum(ln(greatest(1 - g.forth, 1e-300)))) AS forth,
         1 - exp(sum(ln(greatest(1 - g.back, 1e-300)))) AS back
  FROM given AS g JOIN weights AS k ON k.basis = g.basis
  GROUP BY g.tail, g.head
),
-- If somebody said how well two people know each other, nothing else counts.
stated AS (
  SELECT tail, head, greatest($least, least(1e0, avg(strength))) AS strength,
         max(trials) * count(*) AS observations
  FROM dated WHERE basis = 'declared' AND strength IS NOT NULL
  GROUP BY tail, head
)
SELECT c.tail, c.head,
       coalesce(s.strength, greatest($least, least($most, c.strength))) AS strength,
       coalesce(s.strength, greatest($least, least($most, c.forth))) AS forth,
       coalesce(s.strength, greatest($least, least($most, c.back))) AS back,
       c.known, c.inferred, coalesce(s.observations, c.observations) AS observations,
       cast(c.bases AS bigint) AS bases
FROM combined AS c LEFT JOIN stated AS s ON s.tail = c.tail AND s.head = c.head
