import { decimals, counts, row, national, sichuan, type Basis } from './policy-row.js';

const penaltyLaw2021: Basis = {
  region: national,
  validFrom: '2021-07-15',
  validTo: null,
  source: '行政处罚法(2021年修订)第六十条',
  confirmed: true,
};

const blacklist2022: Basis = {
  region: national,
  validFrom: '2022-01-01',
  validTo: null,
  source: '人社部令第45号',
  confirmed: true,
};

/** The text itself was not read for these; the days are those of the articles named. */
const law = (source: string, validFrom: string, validTo: string | null = null): Basis => ({
  region: national,
  validFrom,
  validTo,
  source,
  confirmed: false,
});

const supervision2004: Basis = {
  region: national,
  validFrom: '2004-12-01',
  validTo: null,
  source: '劳动保障监察条例第十七条',
  confirmed: true,
};

const supervisionRules2005: Basis = {
  region: national,
  validFrom: '2005-02-01',
  validTo: null,
  source: '关于实施《劳动保障监察条例》若干规定(劳社部令第25号)第十八条',
  confirmed: true,
};

const petition2005: Basis = {
  region: national,
  validFrom: '2005-05-01',
  validTo: '2022-04-30',
  source: '信访条例(2005)',
  confirmed: false,
};

const petition2022: Basis = {
  region: national,
  validFrom: '2022-05-01',
  validTo: null,
  source: '信访工作条例',
  confirmed: true,
};

/** 劳动监察与信访 — the values that hold, by key. */
export const wagePetitions = {
  // 劳动保障监察
  'labour-inspection.acceptance': counts('监察投诉受理期限', 'working-days', [
    row(5, supervisionRules2005),
  ]),
  'labour-inspection.investigation': counts('监察调查期限', 'working-days', [
    row(60, supervision2004),
  ]),
  'labour-inspection.extension': counts('监察调查延长期限', 'working-days', [
    row(30, supervision2004),
  ]),
  'labour-inspection.decision': counts('监察处理决定期限', 'working-days', [
    row(15, supervisionRules2005, {
      source: '关于实施《劳动保障监察条例》若干规定(条号未核)',
      confirmed: false,
    }),
  ]),
  'labour-inspection.look-back-years': counts('监察追溯期', 'years', [
    row(2, supervision2004, { source: '劳动保障监察条例第二十条' }),
  ]),
  'labour-inspection.extra-payment-min-percent': decimals('逾期不付加付赔偿金下限', 'percent', [
    row('50', supervision2004, { source: '劳动保障监察条例第二十六条' }),
  ]),
  'labour-inspection.extra-payment-max-percent': decimals('逾期不付加付赔偿金上限', 'percent', [
    row('100', supervision2004, { source: '劳动保障监察条例第二十六条' }),
  ]),
  'administrative-penalty.decision': counts('行政处罚决定期限', 'calendar-days', [
    row(90, penaltyLaw2021),
  ]),
  'administrative-penalty.hearing': counts('行政处罚听证申请期限', 'working-days', [
    row(3, law('行政处罚法(2017年修正)第四十二条', '1996-10-01', '2021-07-14')),
    row(5, law('行政处罚法(2021年修订)第六十四、八十五条', '2021-07-15')),
  ]),
  'case-document.service': counts('执法文书送达期限', 'working-days', [
    row(7, law('行政处罚法(2017年修正)第四十条', '1996-10-01', '2021-07-14')),
    row(7, law('行政处罚法(2021年修订)第六十一、八十五条', '2021-07-15')),
  ]),
  'case-document.public-notice': counts('公告送达期限', 'calendar-days', [
    row(60, law('民事诉讼法(2017年修正)第九十二条', '1991-04-09', '2021-12-31')),
    row(30, law('民事诉讼法(2021年修正)第九十五条', '2022-01-01')),
  ]),
  'administrative-review.application': counts('行政复议申请期限', 'calendar-days', [
    row(60, law('行政复议法(1999)第九条', '1999-10-01', '2023-12-31')),
    row(60, law('行政复议法(2023年修订)第二十条', '2024-01-01')),
  ]),
  'administrative-litigation.filing': counts('行政诉讼起诉期限', 'months', [
    row(3, law('行政诉讼法(1989)第三十九条', '1990-10-01', '2015-04-30')),
    row(6, law('行政诉讼法(2014年修正)第四十六条', '2015-05-01')),
  ]),
  'compulsory-execution.demand': counts('履行催告期限', 'working-days', [
    row(10, law('行政强制法第五十四、六十九条', '2012-01-01')),
  ]),
  'wage-blacklist.years': counts('拖欠农民工工资失信惩戒期限', 'years', [row(3, blacklist2022)]),
  'wage-blacklist.early-removal-months-min': counts('提前移出失信名单最短时间', 'months', [
    row(6, blacklist2022),
  ]),
  // 交办转办
  'hotline-12345.answer': counts('12345 热线投诉举报类工单答复期限', 'working-days', [
    row(15, {
      region: sichuan,
      validFrom: '2025-12-25',
      validTo: null,
      source: '四川省12345政务服务便民热线运行管理办法(2025年12月印发)',
      confirmed: false,
    }),
  ]),
  // 信访
  'petition.notice': counts('信访受理告知期限', 'calendar-days', [
    row(15, petition2005),
    row(15, petition2022, { source: '信访工作条例第二十二、二十三条' }),
  ]),
  'petition.transfer-objection': counts('信访转送异议期限', 'working-days', [
    row(5, petition2022, { source: '信访工作条例第二十三条' }),
  ]),
  'petition.handling': counts('信访办理期限', 'calendar-days', [
    row(60, petition2005),
    row(60, petition2022, { source: '信访工作条例第三十四条' }),
  ]),
  'petition.extension': counts('信访延长期限', 'calendar-days', [
    row(30, petition2005),
    row(30, petition2022, { source: '信访工作条例第三十四条' }),
  ]),
  'petition.review-application': counts('信访复查、复核申请期限', 'calendar-days', [
    row(30, petition2005),
    row(30, petition2022, { source: '信访工作条例第三十五、三十六条' }),
  ]),
  'petition.review-decision': counts('信访复查、复核答复期限', 'calendar-days', [
    row(30, petition2005),
    row(30, petition2022, { source: '信访工作条例第三十五、三十六条' }),
  ]),
};
