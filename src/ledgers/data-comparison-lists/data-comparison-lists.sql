-- A list that comes into use, or goes out of it, has all looked at again of whom it tells, and of whom it should have told: of the
-- payroll those of the other lists, whom it says to have left, and whose certificate it does not bear out; of a firm in the
-- register of businesses all that is with it, of a unit on the payroll what it was granted.
CREATE OR REPLACE FUNCTION look_at_listed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
    WITH listed AS MATERIALIZED (
      SELECT DISTINCT r.number_index FROM data_comparison_row r JOIN data_comparison_list l ON l.id = r.list_id
       WHERE l.district_id = NEW.district_id AND l.kind = NEW.kind AND (l.id = NEW.id OR NEW.kind = 'public_payroll' AND l.status = 'in_use'))
    SELECT NEW.district_id, 'person', t.id, true FROM (
      SELECT p.id FROM listed w JOIN person p ON p.district_id = NEW.district_id AND p.document_index = w.number_index
      UNION SELECT f.person_id FROM listed w JOIN former_number f ON f.district_id = NEW.district_id AND f.document_index = w.number_index
      UNION SELECT h.person_id FROM hardship_certification h
             WHERE h.district_id = NEW.district_id AND h.status NOT IN ('withdrawn', 'rejected')
               AND h.category = CASE NEW.kind WHEN 'disability' THEN 'disabled' WHEN 'low_income' THEN 'low_income' END) t (id);
  INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
    WITH firm AS MATERIALIZED (
      SELECT DISTINCT m.id FROM data_comparison_row r JOIN employer m ON m.district_id = r.district_id AND m.credit_code = r.credit_code
       WHERE r.list_id = NEW.id AND r.credit_code IS NOT NULL AND NEW.kind = 'business_licences')
    SELECT NEW.district_id, g.kind, g.id, true FROM (
      SELECT 'person' AS kind, e.person_id AS id FROM firm f JOIN employment_registration e ON e.employer_id = f.id
      UNION SELECT 'person', w.person_id FROM firm f JOIN welfare_placement w ON w.employer_id = f.id
      UNION SELECT 'person', i.person_id FROM firm f JOIN internship_base b ON b.employer_id = f.id JOIN internship i ON i.base_id = b.id
      UNION SELECT 'training_class', c.id FROM firm f JOIN training_class c ON c.employer_id = f.id
      UNION SELECT 'startup_loan', l.id FROM firm f JOIN startup_loan l ON l.employer_id = f.id
      UNION SELECT 'employer', r.employer_id FROM firm f JOIN stable_job_refund r ON r.employer_id = f.id) g;
  INSERT INTO record_change (district_id, group_kind, group_id, is_bulk)
    SELECT DISTINCT NEW.district_id, 'employer', m.id, true
      FROM data_comparison_list l JOIN data_comparison_row r ON r.list_id = l.id AND r.credit_code IS NOT NULL
      JOIN employer m ON m.district_id = r.district_id AND m.credit_code = r.credit_code
     WHERE NEW.kind = 'public_payroll' AND l.district_id = NEW.district_id AND l.kind = NEW.kind AND (l.id = NEW.id OR l.status = 'in_use')
       AND (EXISTS (SELECT FROM stable_job_refund s WHERE s.employer_id = m.id)
            OR EXISTS (SELECT FROM startup_loan s WHERE s.employer_id = m.id AND s.borrower_kind = 'firm'));
  RETURN NULL;
END $$;
