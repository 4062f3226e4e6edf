import { counts, row, national, sichuan, type Basis } from './policy-row.js';

const labourLaw1995: Basis = {
  region: national,
  validFrom: '1995-01-01',
  validTo: null,
  source: '劳动法第十五条',
  confirmed: false,
};

const flexibleWork: Basis = {
  region: sichuan,
  validFrom: '2017-01-01',
  validTo: null,
  source: '河南省 关于规范和加强城镇新增就业人员实名登记管理工作的通知(2017年任务)',
  confirmed: false,
  assumed: '四川灵活就业的统计口径未查到,暂按河南连续3个月,待单位提供。',
};

const unemploymentValidity: Basis = {
  region: national,
  validFrom: '1990-01-01',
  validTo: null,
  source: '各地就业失业登记证年度审验规定(未经审验的自行失效)',
  confirmed: false,
  assumed:
    '四川失业登记的有效期未查到,暂按各地通行的每年核验一次、逾期未核验即失效,待单位提供;连续未联系应注销的,由经办机构登记终止。',
};

const retirement1978: Basis = {
  region: national,
  validFrom: '1978-06-02',
  validTo: '2024-12-31',
  source: '国发〔1978〕104号',
  confirmed: true,
};

const retirement2025: Basis = {
  region: national,
  validFrom: '2025-01-01',
  validTo: null,
  source: '全国人大常委会关于实施渐进式延迟法定退休年龄的决定(2024-09-13)及国务院办法',
  confirmed: true,
};

/** 就业失业登记与退休 — the values that hold, by key. */
export const employment = {
  // 劳动年龄与退休; from 2025 on ask retirementDay.
  'employment.age-min': counts('最低就业年龄', 'years-of-age', [row(16, labourLaw1995)]),
  'employment.flexible-work-months-min': counts('灵活就业连续从业时间', 'months', [
    row(3, flexibleWork),
  ]),
  'unemployment.valid-months': counts('失业登记有效期(自登记或上次核验起)', 'months', [
    row(12, unemploymentValidity),
  ]),
  'retirement.man.age-years': counts('法定退休年龄(男)', 'years-of-age', [row(60, retirement1978)]),
  'retirement.womanWorker.age-years': counts('法定退休年龄(女工人)', 'years-of-age', [
    row(50, retirement1978),
  ]),
  'retirement.womanCadre.age-years': counts('法定退休年龄(女干部)', 'years-of-age', [
    row(55, retirement1978),
  ]),
  // One month of delay for every so many months.
  'retirement.man.delay-step-months': counts('延迟退休步长(男)', 'months', [
    row(4, retirement2025),
  ]),
  'retirement.womanCadre.delay-step-months': counts('延迟退休步长(原55周岁女职工)', 'months', [
    row(4, retirement2025),
  ]),
  'retirement.womanWorker.delay-step-months': counts('延迟退休步长(原50周岁女职工)', 'months', [
    row(2, retirement2025),
  ]),
  'retirement.man.delay-max-months': counts('延迟退休上限(男)', 'months', [
    row(36, retirement2025),
  ]),
  'retirement.womanCadre.delay-max-months': counts('延迟退休上限(原55周岁女职工)', 'months', [
    row(36, retirement2025),
  ]),
  'retirement.womanWorker.delay-max-months': counts('延迟退休上限(原50周岁女职工)', 'months', [
    row(60, retirement2025),
  ]),
};
