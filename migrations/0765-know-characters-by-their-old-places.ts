import { MigrationInterface, QueryRunner } from 'typeorm';

const RADICALS = '⺝⺟⺠⻁⻄⻅⻆⻇⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻫⻬⻭⻮⻯⻰⻱⻲⻳';
const MEANT = '月母民虎西见角角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄斉齐歯齿竜龙龜亀龟';
/** In the order of the places from U+E815 to U+E864. */
const HAS_A_PLACE_NOW =
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻';
const PLACES = Array.from({ length: 80 }, (_, at) => String.fromCodePoint(0xe815 + at)).join('');

/** 一名一写 — radicals, circles and characters at their old places in names of before, as src/platform/text.ts reads them from now on. */
export class KnowCharactersByTheirOldPlaces1767225600765 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION pg_temp.tidied(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
        SELECT regexp_replace(translate(written, '${RADICALS}${PLACES}', '${MEANT}${HAS_A_PLACE_NOW}'),
                              '(?<=[㐀-䶿一-鿿〇][○◯]*)[○◯]', '〇', 'g')
      $$;
      UPDATE person SET name = pg_temp.tidied(name), name_digits_index = 'to-index', name_initials = NULL
       WHERE anonymised_at IS NULL AND pg_temp.tidied(name) <> name;
      UPDATE employer SET name = pg_temp.tidied(name), name_initials = NULL
       WHERE pg_temp.tidied(name) <> name;
      DROP FUNCTION pg_temp.tidied(text);
    `);
  }

  /** Names stay as they are written now. */
  async down(): Promise<void> {}
}
