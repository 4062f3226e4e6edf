-- 城镇新增就业 = 累计新就业 − 自然减员, the two figures of the other files.
SELECT 'new_urban_jobs' AS indicator, sum(CASE indicator WHEN 'new_hires' THEN value ELSE -value END) AS value
  FROM figure WHERE unit = $1::text AND day = $2::date AND indicator IN ('new_hires', 'natural_attrition');
