import { NavLink, useSearchParams } from 'react-router';
import { UnitSelect } from '../ledgers/unit-select';
import { useFigures } from '../figures/use-figures';
import { t } from '../parts/language';
import { useMe } from '../session/session';

const ROOMS: [path: string, label: string, needed?: string][] = [
  ['/reports', '报送日历'],
  ['/reports/templates', '底稿与初稿'],
  ['/reports/sheets', '上级报表'],
  ['/reports/workbook', '决算工作簿', 'report-tables:enter'],
  ['/ledgers/self_evaluation', '绩效自评表'],
  ['/ledgers/report_table', '报告数据表'],
  ['/ledgers/named_fact', '具名事实'],
];

/** 报告 — its rooms that one may use, each of the unit that one has chosen. */
export function ReportsNav() {
  const { orgUnitCode, change } = useFigures();
  const { permissions } = useMe();
  const [params] = useSearchParams();
  const unit = params.get('unit');
  return (
    <>
      <nav className="tabs" aria-label={t('报告')}>
        {ROOMS.filter(([, , needed]) => !needed || permissions.includes(needed)).map(
          ([path, label]) => (
            <NavLink key={path} end className="tab" to={unit ? `${path}?unit=${unit}` : path}>
              {t(label)}
            </NavLink>
          ),
        )}
      </nav>
      <div className="filter">
        <label>
          <span>{t('机构')}</span>
          <UnitSelect
            value={orgUnitCode}
            onChange={(code) => change('unit', code)}
            none={t('本人所在机构')}
          />
        </label>
      </div>
    </>
  );
}
