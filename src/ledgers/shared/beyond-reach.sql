-- 管辖外的金额: a sum that the actor may not read as a verdict goes by it: by the half of the limit that it comes to, so that nobody
-- finds out by trying other amounts how much it is.
CREATE OR REPLACE FUNCTION in_halves(amount numeric, ceiling numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$ SELECT ceil(amount * 2 / nullif(ceiling, 0)) * ceiling / 2 $$;
