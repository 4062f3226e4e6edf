-- 引用定版数值: a goal that names a frozen figure has its value and unit, whatever was typed; by what the writer may see.
CREATE OR REPLACE FUNCTION take_frozen_figures() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF jsonb_typeof(NEW.goals) = 'array' AND NEW.goals @? '$[*].figureId ? (@ != null)' THEN
    NEW.goals := (
      SELECT jsonb_agg(CASE WHEN f.value IS NULL THEN e.goal
                            ELSE e.goal || jsonb_build_object('actual', f.value::text, 'actualUnit', i.unit) END ORDER BY e.place)
        FROM jsonb_array_elements(NEW.goals) WITH ORDINALITY e (goal, place)
        LEFT JOIN frozen_figure f ON f.id = (e.goal ->> 'figureId')::bigint
        LEFT JOIN frozen_indicator i ON i.freeze_id = f.freeze_id AND i.indicator_code = f.indicator_code);
  END IF;
  RETURN NEW;
END $$;
