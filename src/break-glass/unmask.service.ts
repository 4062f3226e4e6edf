import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.service.js';
import { PersonCorrection } from '../ledgers/corrections/person-correction.entity.js';
import { WagePetition } from '../ledgers/wage-petitions/wage-petition.entity.js';
import { InjectLedger, Ledger } from '../ledgers/shared/ledger.js';
import { CloserLooks } from '../closer-look/closer-looks.js';
import { FieldCipher, SealBroken } from '../platform/crypto/field-cipher.js';
import { NotFound } from '../platform/errors.js';
import { UnitOfWork } from '../platform/unit-of-work.js';
import { NEW_NUMBER, PERSON_NUMBER, PERSON_PHONE, numberIndex } from '../registry/person-seals.js';
import { checkPurpose } from '../registry/purpose.js';
import { UnmaskedPerson } from './unmask.model.js';

interface SealedRow {
  person_id: string;
  document_number: string | null;
  document_index: string | null;
  phone: string | null;
}

interface Looked {
  recordType: 'person' | 'petition_worker' | 'wage_petition' | 'person_correction';
  recordId: string;
  personId?: string;
}

/** 明文查看 — number and phone of one person or contact, for a purpose that the audit keeps. */
@Injectable()
export class UnmaskService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: Audit,
    private readonly cipher: FieldCipher,
    private readonly looks: CloserLooks,
    @InjectLedger(WagePetition) private readonly petitions: Ledger<WagePetition>,
    @InjectLedger(PersonCorrection) private readonly corrections: Ledger<PersonCorrection>,
  ) {}

  async person(id: string, purpose: string): Promise<UnmaskedPerson> {
    const stated = checkPurpose('purpose', '查看用途', purpose);
    const [row] = await this.ofId<SealedRow>(
      'SELECT id AS person_id, document_number, document_index, phone FROM person WHERE id = $1 AND names_live(id)',
      id,
    );
    if (!row) throw new NotFound('人员');
    await this.looked({ recordType: 'person', recordId: id, personId: id }, stated);
    return this.opened(row);
  }

  async petitionWorker(id: string, purpose: string): Promise<UnmaskedPerson> {
    const stated = checkPurpose('purpose', '查看用途', purpose);
    const [row] = await this.ofId<SealedRow>('SELECT * FROM person_of_petition_worker($1)', id);
    if (!row) throw new NotFound('投诉涉及劳动者');
    await this.looked(
      { recordType: 'petition_worker', recordId: id, personId: row.person_id },
      stated,
    );
    return this.opened(row);
  }

  async petitionContact(id: string, purpose: string): Promise<UnmaskedPerson> {
    const stated = checkPurpose('purpose', '查看用途', purpose);
    const { contactPhone, status } = await this.petitions.get(id);
    if (status === 'withdrawn') throw new NotFound('投诉');
    await this.looked({ recordType: 'wage_petition', recordId: id }, stated);
    const phone = contactPhone && this.cipher.open(contactPhone, 'wage_petition.contact_phone');
    return { documentNumber: null, phone };
  }

  /** Whoever signs for a number must be able to compare it with the document. */
  async personCorrection(id: string, purpose: string): Promise<UnmaskedPerson> {
    const stated = checkPurpose('purpose', '查看用途', purpose);
    const { newNumber, personId, status } = await this.corrections.get(id);
    if (status === 'withdrawn') throw new NotFound('人员信息变更');
    await this.looked({ recordType: 'person_correction', recordId: id, personId }, stated);
    return { documentNumber: newNumber && this.cipher.open(newNumber, NEW_NUMBER), phone: null };
  }

  /** Counted before it is shown, and noted with what it was for. */
  private async looked(facts: Looked, purpose: string): Promise<void> {
    await this.looks.count('unmask', purpose);
    await this.audit.note(`${facts.recordType}:unmask`, { ...facts, details: { purpose } });
  }

  private opened(row: SealedRow): UnmaskedPerson {
    const { document_number, document_index, phone } = row;
    const documentNumber = document_number && this.cipher.open(document_number, PERSON_NUMBER);
    // The seal holds for any row of the column; the index says that it is this one's.
    if (documentNumber && numberIndex(this.cipher, documentNumber) !== document_index)
      throw new SealBroken(PERSON_NUMBER, 'it was sealed for another person');
    return { documentNumber, phone: phone && this.cipher.open(phone, PERSON_PHONE) };
  }

  private async ofId<Row>(sql: string, id: string): Promise<Row[]> {
    return /^[1-9]\d{0,17}$/.test(id) ? this.work.query<Row>(sql, [id]) : [];
  }
}
