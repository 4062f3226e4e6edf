-- 今日登记: what whoever asks entered today, the last first, and how many in all; by the trail of the account, which has an index,
-- however many records a ledger holds. Nobody else's can be asked for.
CREATE OR REPLACE FUNCTION own_entries_today(types text[], most int) RETURNS TABLE (type text, id bigint, number int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.record_type, l.record_id, count(*) OVER ()::int
    FROM audit_line l
   WHERE l.user_id = app_setting('app.user') AND l.action = l.record_type || ':enter' AND l.record_type = ANY (types)
     AND l.at >= date_trunc('day', now() AT TIME ZONE 'Asia/Shanghai') AT TIME ZONE 'Asia/Shanghai'
   GROUP BY l.record_type, l.record_id ORDER BY max(l.at) DESC, l.record_id DESC LIMIT most
$$;
