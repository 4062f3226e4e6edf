import { Injectable } from '@nestjs/common';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { InputRefused } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { workbookOfGrid } from '../platform/workbook/write-workbook.js';
import { compareForm } from './compare-form.js';
import { type GivenForm, formIn } from './given-form.js';
import { SelfEvaluation } from './self-evaluation.entity.js';
import type { SelfEvaluationComparison, SelfEvaluationFilling } from './self-evaluation.model.js';
import { SelfEvaluations } from './self-evaluations.service.js';
import { cellsOf, formOf, gridOf, placed } from './sichuan-form.js';

const WIDTHS = [14, 16, 16, 24, 12, 14, 12, 14, 8, 8, 30];

/** 510000_0013zp — what is typed into that system, and what it prints beside it. */
@Injectable()
export class FormOfAnotherSystem {
  constructor(
    private readonly work: UnitOfWork,
    private readonly evaluations: SelfEvaluations,
    @InjectLedger(SelfEvaluation) private readonly ledger: Ledger<SelfEvaluation>,
  ) {}

  async filling(id: string): Promise<SelfEvaluationFilling> {
    const { rows, record } = await this.formOf(id);
    return {
      id,
      cells: placed(rows).map(({ address, part, label, value, most }) => ({
        ...{ address, part, label, value },
        note: most && [...value].length > most ? `超过表中规定的 ${most} 字,请压缩。` : null,
      })),
      name: `填报对照表(${record.year}年度)${record.projectName}.xlsx`.replace(
        /[/\\:*?"<>|]/g,
        '_',
      ),
      workbook: workbookOfGrid('填报对照表', gridOf(rows), WIDTHS).toString('base64'),
    };
  }

  async compare(id: string, given: GivenForm): Promise<SelfEvaluationComparison> {
    const { rows } = await this.formOf(id);
    const cells = compareForm(cellsOf(rows), await formIn(given));
    const count = (verdict: string) => cells.filter((each) => each.verdict === verdict).length;
    return {
      ...{ id, cells, equal: count('equal'), different: count('different') },
      ...{ missing: count('missing'), unexpected: count('unexpected') },
    };
  }

  private async formOf(id: string) {
    const record = await this.ledger.get(id);
    if (record.kind !== 'project_sichuan')
      throw new InputRefused([
        {
          ...{ field: 'id', code: 'form-of-another-kind' },
          message: '只有“部门预算项目支出绩效自评表(四川)”须在另一系统填报,有填报对照表和比对。',
        },
      ]);
    const [unit] = await this.work.query<{ name: string }>(
      'SELECT name FROM org_unit WHERE id = $1',
      [record.territoryId],
    );
    const scores = await this.evaluations.scoresOf(record);
    return { record, rows: formOf({ record, scores, unit: unit!.name }) };
  }
}
