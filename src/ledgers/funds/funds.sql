-- 超预算: whether what was spent in the year of the day, and this amount, is more than the budget; a verdict, no figure.
CREATE OR REPLACE FUNCTION is_over_budget(district int, day date, amount numeric, spent text[], budget text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(sum(CASE WHEN b.measure = budget OR b.measure LIKE '%.returned' THEN -b.quantity ELSE b.quantity END), 0) + amount > 0
    FROM balance_month b
   WHERE b.district_id = district AND b.unit_id = district AND b.measure = ANY (spent || budget)
     AND b.month BETWEEN date_trunc('year', day)::date AND (date_trunc('year', day) + interval '11 months')::date
$$;
