import { DemoEmployer, employerInput } from './employers.js';
import { OFFICE_WORK } from './days.js';
import { CENTRE, CITY, DISTRICT, INSPECTION, somewhere } from './places.js';
import { STAGE, Year } from './year.js';

type Quantities = Record<string, number | string | boolean>;

const ACTIVITY = 'service_activity';
/** Totals that the print gives with 余 or 近. */
const APPROXIMATE = new Set([
  'job_fair_resumes',
  'labour_demand_promoted',
  'enterprise_policy_visits',
  'enterprise_leaflets',
  'inspection_visits',
  'inspection_leaflets',
]);
const FAIRS = ['job_fair', 'online_job_fair', 'livestream_fair'] as const;

/** 服务活动 — events, and the months that sum up small ones; the words 余 and 约 stay with the record that is approximate. */
export function buildActivities(year: Year): void {
  const random = year.random.fork('activities');
  const days = year.days('activities');
  const { book } = year;
  const totals = year.totals.activities;

  /** One record; `counts` names what it is worth to each measure. */
  const record = (
    kind: string,
    heldOn: string,
    fields: Quantities,
    counts: Record<string, number>,
    by = CENTRE,
  ) => {
    const key = book.enter(STAGE.activities, ACTIVITY, actorAt(by), {
      territoryCode: by === CITY ? CITY : DISTRICT,
      kind,
      heldOn,
      recordedOn: days.recorded(heldOn),
      ...fields,
    });
    for (const [measure, quantity] of Object.entries(counts)) {
      book.expected.add(measure, heldOn, by, quantity);
      if (fields.qualifier && APPROXIMATE.has(measure))
        book.expected.add(`${measure}#${fields.qualifier}`, heldOn, by);
    }
    book.expected.add('service_events', heldOn, by, Number(fields.occurrences ?? 1));
    return key;
  };
  const actorAt = (unit: string) => {
    if (unit === CITY) return 'cityclerk';
    return unit === INSPECTION
      ? random.pick(['inspector1', 'inspector2'])
      : random.pick(['centre1', 'centre2']);
  };
  const parts = (total: number, count: number, spread = 0.5) =>
    random.split(total, Math.min(total, count), spread);
  const someDays = (count: number) =>
    Array.from({ length: count }, () => days.in(OFFICE_WORK)).sort();
  const last = <T>(list: T[], at: number) => at === list.length - 1;

  const fairs = parts(totals.resumes, 12, 0.9);
  someDays(fairs.length).forEach((day, at) => {
    const fields = {
      title: `示例招聘会${at + 1}`,
      campaign: day.slice(5, 7) <= '03' ? '春风行动' : '常态化招聘',
      employers: random.int(6, 40),
      vacancies: random.int(30, 300),
      resumes: fairs[at]!,
      ...(last(fairs, at) ? { qualifier: 'about' } : {}),
    };
    record(random.pick(FAIRS), day, fields, { job_fair_resumes: fairs[at]! });
  });
  for (const day of someDays(totals.wechatPosts))
    record('wechat_post', day, {}, { wechat_posts: 1 });
  for (const day of someDays(totals.publicityEvents))
    record('publicity_event', day, {}, { publicity_events: 1 });

  const months = Math.min(12, totals.employersPromoted);
  const [employers, vacancies, demand] = [
    totals.employersPromoted,
    totals.vacanciesPromoted,
    totals.labourDemand,
  ].map((total) => parts(total, months));
  someDays(months).forEach((day, at) => {
    const fields = {
      title: `示例岗位推送${at + 1}`,
      employers: employers![at] ?? 0,
      vacancies: vacancies![at] ?? 0,
      labourDemand: demand![at] ?? 0,
      ...(at === months - 1 ? { qualifier: 'over' } : {}),
    };
    const counts = {
      employers_promoted: fields.employers,
      vacancies_promoted: fields.vacancies,
      labour_demand_promoted: fields.labourDemand,
    };
    record('job_promotion', day, fields, counts);
  });

  const leaflets = parts(totals.policyLeaflets, totals.policyVisits);
  someDays(totals.policyVisits).forEach((day, at) => {
    const fields = {
      leaflets: leaflets[at] ?? 0,
      ...(at === totals.policyVisits - 1 ? { qualifier: 'over' } : {}),
    };
    record('enterprise_policy_visit', day, fields, {
      enterprise_policy_visits: 1,
      enterprise_leaflets: fields.leaflets,
    });
  });

  const campaigns = totals.inspectionCampaigns;
  const handedOut = parts(totals.inspectionLeaflets, totals.inspectionVisits + campaigns, 0.8);
  someDays(totals.inspectionVisits).forEach((day, at) => {
    const fields = {
      leaflets: handedOut[campaigns + at] ?? 0,
      ...(at === totals.inspectionVisits - 1 ? { qualifier: 'over' } : {}),
    };
    record(
      'inspection_visit',
      day,
      fields,
      { inspection_visits: 1, inspection_leaflets: fields.leaflets },
      INSPECTION,
    );
  });
  someDays(campaigns).forEach((day, at) => {
    const fields = { title: `示例集中宣传${at + 1}`, leaflets: handedOut[at] ?? 0 };
    record(
      'inspection_campaign',
      day,
      fields,
      { inspection_campaigns: 1, inspection_leaflets: fields.leaflets },
      INSPECTION,
    );
  });

  const certificates = parts(totals.certificates, 12);
  someDays(certificates.length).forEach((day, at) => {
    const fields = {
      certificates: certificates[at]!,
      occurrences: certificates[at]!,
      isMonthSummary: true,
    };
    record('migrant_certificate', day, fields, { migrant_certificates: certificates[at]! });
  });
  const visits = Math.min(6, totals.workersVisited, Math.floor(totals.careYuan / 100) || 1);
  const [workers, care] = [parts(totals.workersVisited, visits), parts(totals.careYuan, visits)];
  someDays(visits).forEach((day, at) => {
    const fields = { personsServed: workers[at]!, amountYuan: `${care[at]!}.00` };
    record('condolence_visit', day, fields, {
      migrant_workers_visited: workers[at]!,
      migrant_care_amount: care[at]!,
    });
  });
  const [warmDay] = [`${year.year}-01-14`];
  record(
    'winter_travel',
    warmDay,
    { amountYuan: `${totals.winterTravelYuan}.00` },
    { migrant_winter_travel_amount: totals.winterTravelYuan },
  );
  const posters = parts(totals.posters, 5);
  someDays(posters.length).forEach((day, at) =>
    record('poster_campaign', day, { leaflets: posters[at]! }, { epidemic_posters: posters[at]! }),
  );

  // 全市性数据: the city's own record, never a part of the district's total.
  const cityFields = {
    vacancies: totals.cityInternshipVacancies,
    labourDemand: totals.cityInternshipDemand,
    title: '示例: 全市见习岗位推送',
  };
  const cityCounts = {
    internship_vacancies_promoted: cityFields.vacancies,
    internship_demand_promoted: cityFields.labourDemand,
  };
  record('internship_promotion', days.in(OFFICE_WORK), cityFields, cityCounts, CITY);

  serveKeyEnterprises(year);
  for (let n = year.some(12); n > 0; n -= 1) {
    const day = days.in(OFFICE_WORK);
    const key = book.enter(STAGE.activities, ACTIVITY, 'centre1', {
      territoryCode: somewhere(random),
      kind: 'publicity_event',
      heldOn: day,
      recordedOn: days.recorded(day),
    });
    book.withdraw(STAGE.withdrawals, ACTIVITY, 'centre1', key, '重复登记');
    book.leaveOut('activity withdrawn', 'publicity_events', 'withdrawn', ACTIVITY, key);
  }
}

/** 重点企业服务 — every firm of the list is visited, several more than once; a firm counts once a year. */
function serveKeyEnterprises(year: Year): void {
  const random = year.random.fork('key enterprises');
  const days = year.days('key enterprises');
  const { book } = year;
  const totals = year.totals.activities;
  const firms = year.employers.slice(0, totals.keyEnterprises);
  // Whom an earlier year appointed still serves.
  const missing = totals.officers - (year.before?.officers ?? 0);
  for (let n = 0; n < missing; n += 1) {
    const appointedOn = `${year.year}-01-05`;
    book.enter(STAGE.activities, 'service_officer', 'centre1', {
      territoryCode: DISTRICT,
      name: `示例专员${year.year % 100}${n + 1}`,
      appointedOn,
      recordedOn: appointedOn,
    });
    book.expected.add('key_enterprise_officers', appointedOn, CENTRE);
  }
  const listed = year.before?.keyEnterprises ?? 0;
  for (const firm of firms.slice(listed)) {
    book.enter(STAGE.activities, 'key_enterprise', 'centre1', {
      territoryCode: DISTRICT,
      employer: employerInput(firm),
      listedOn: `${year.year}-01-05`,
      recordedOn: `${year.year}-01-05`,
    });
  }
  const hires = random.split(
    totals.keyEnterpriseHires,
    Math.min(totals.hiringEnterprises, totals.keyEnterpriseHires),
    0.6,
  );

  const serve = (firm: DemoEmployer, heldOn: string, hired = 0) => {
    const key = book.enter(STAGE.activities + 1, ACTIVITY, 'centre1', {
      territoryCode: DISTRICT,
      kind: 'key_enterprise_service',
      heldOn,
      employer: employerInput(firm),
      officerName: `示例专员${random.int(1, totals.officers)}`,
      ...(hired > 0 ? { hires: hired } : {}),
      recordedOn: days.recorded(heldOn),
    });
    book.expected.add('service_events', heldOn, CENTRE);
    if (hired > 0) book.expected.add('key_enterprise_hires', heldOn, CENTRE, hired);
    return key;
  };
  firms.forEach((firm, at) => {
    const first = days.in(OFFICE_WORK, undefined, `${year.year}-10-31`);
    serve(firm, first, hires[at] ?? 0);
    book.expected.add('key_enterprises_served', first, CENTRE);
    if (at % 3 === 0) {
      const again = serve(firm, days.between(`${year.year}-11-01`, `${year.year}-12-20`));
      book.leaveOut(
        'key enterprise served again',
        'key_enterprises_served',
        'already_counted_this_year',
        ACTIVITY,
        again,
      );
    }
  });
  const outside = year.employers.slice(-Math.max(2, year.some(4)));
  for (const firm of outside) {
    const key = serve(firm, days.in(OFFICE_WORK));
    book.leaveOut('firm not on the list', 'key_enterprises_served', 'not_listed', ACTIVITY, key);
  }
  const withdrawn = serve(firms[0]!, `${year.year}-01-06`);
  book.expected.add('service_events', `${year.year}-01-06`, CENTRE, -1);
  book.withdraw(STAGE.withdrawals, ACTIVITY, 'centre1', withdrawn, '登记有误');
  book.leaveOut(
    'key enterprise service withdrawn',
    'key_enterprises_served',
    'withdrawn',
    ACTIVITY,
    withdrawn,
  );
}
