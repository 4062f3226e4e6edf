-- 欠薪案件核对: whether a filed wage case runs against an employer; a verdict, no row.
CREATE OR REPLACE FUNCTION employer_has_open_wage_case(firm bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM wage_petition
                  WHERE employer_id = firm AND filed_on IS NOT NULL
                    AND status NOT IN ('filing_proposed', 'closed', 'dismissed', 'withdrawn_by_petitioner', 'transferred', 'withdrawn'))
$$;

-- 重复反映: whether a complaint of the same employer, respondent or site is recorded, by the day, the amount or the contact.
CREATE OR REPLACE FUNCTION complaint_is_recorded(employer bigint, respondent text, place text, contact text,
                                                 received date, owed numeric, district int, besides bigint) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM wage_petition o
                  WHERE o.id <> besides AND o.district_id = district AND o.status <> 'withdrawn'
                    AND o.received_on BETWEEN received - 60 AND received + 60
                    AND (o.employer_id = employer OR plain_text(o.respondent_name) = plain_text(respondent) OR plain_text(o.site) = plain_text(place))
                    AND (o.employer_id = employer OR o.employer_id IS NULL OR employer IS NULL)
                    AND (o.received_on = received OR o.amount_owed_yuan = owed OR plain_text(o.contact_name) = plain_text(contact)))
$$;
