-- 欠薪案件: filed cases about wages that run against an employer on a day, or now where none is said; a proposed closing is none before it is signed.
CREATE OR REPLACE FUNCTION wage_cases_against(firm bigint, day date) RETURNS SETOF wage_petition
LANGUAGE sql STABLE AS $$
  SELECT c.* FROM wage_petition c
   WHERE c.employer_id = firm AND c.matter = 'wage_arrears' AND c.filed_on <= coalesce(day, 'infinity') AND c.status NOT IN ('filing_proposed', 'withdrawn')
     AND CASE WHEN c.status IN ('closed', 'dismissed', 'withdrawn_by_petitioner') THEN coalesce(c.closed_on > day, false)
              WHEN c.status = 'transferred' THEN coalesce(c.left_on > day, false) ELSE true END
$$;

-- 欠薪案件核对: whether a filed wage case runs against an employer; a verdict, no row.
CREATE OR REPLACE FUNCTION employer_has_open_wage_case(firm bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM wage_cases_against(firm, NULL))
$$;

-- Whom a case is against, as it is written and as the registry calls the firm, to be compared.
CREATE OR REPLACE FUNCTION names_of_respondent(firm bigint, respondent text) RETURNS text[]
LANGUAGE sql STABLE AS $$
  SELECT array_remove(ARRAY[plain_text(respondent), (SELECT plain_text(m.name) FROM employer m WHERE m.id = firm)], NULL)
$$;

-- 重复反映: whether a complaint of the same employer, respondent or site is recorded, by the day, the amount or the contact.
CREATE OR REPLACE FUNCTION complaint_is_recorded(employer bigint, respondent text, place text, contact text,
                                                 received date, owed numeric, district int, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM wage_petition o
                  WHERE o.id <> besides AND o.district_id = district AND o.status <> 'withdrawn'
                    AND o.received_on BETWEEN received - 60 AND received + 60
                    AND (o.employer_id = employer OR names_of_respondent(o.employer_id, o.respondent_name) && names_of_respondent(employer, respondent)
                         OR plain_text(o.site) = plain_text(place))
                    AND (o.employer_id = employer OR o.employer_id IS NULL OR employer IS NULL)
                    AND (o.received_on = received OR o.amount_owed_yuan = owed OR plain_text(o.contact_name) = plain_text(contact)))
$$;

-- 重复登记追发: whether as much was recovered on the day under another case of the same employer, respondent or site.
CREATE OR REPLACE FUNCTION recovery_is_recorded_elsewhere(petition bigint, day date, amount numeric) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM wage_petition c
      JOIN wage_recovery w ON w.district_id = c.district_id AND w.recovered_on = day AND w.amount_yuan = amount
       AND w.petition_id <> c.id AND w.status <> 'withdrawn'
      JOIN wage_petition o ON o.id = w.petition_id AND o.status <> 'withdrawn'
       AND (o.employer_id = c.employer_id OR plain_text(o.site) = plain_text(c.site)
            OR names_of_respondent(o.employer_id, o.respondent_name) && names_of_respondent(c.employer_id, c.respondent_name))
       AND (o.employer_id = c.employer_id OR o.employer_id IS NULL OR c.employer_id IS NULL)
     WHERE c.id = petition)
$$;
