import { describe, expect, it } from 'vitest';
import { createCatalogue, type IndicatorQuery } from '../pipeline/normalise/catalogue.ts';
import { indicatorEntries, indicatorRow } from '../schemas/indicators.ts';
import { indicators } from '../schemas/tables/indicators.ts';
import { unitDimension } from '../schemas/units.ts';

const catalogue = createCatalogue(indicatorEntries, unitDimension);

/** The ids that the contract fixes. */
const FIXED = `
gdp gdp_per_capita primary_industry_value_added secondary_industry_value_added tertiary_industry_value_added
industrial_value_added industrial_profit fixed_asset_investment industrial_investment real_estate_investment
retail_sales imports_and_exports exports imports utilised_fdi general_public_budget_revenue
general_public_budget_expenditure tax_revenue deposits loans disposable_income urban_disposable_income
rural_disposable_income consumer_price_index surveyed_urban_unemployment_rate registered_urban_unemployment_rate
new_urban_jobs rural_migrant_workers grain_output grain_area cotton_output oil_crop_area fruit_output
vegetable_output meat_output egg_output milk_output aquatic_output crude_oil_output natural_gas_output
oil_gas_equivalent_output coal_output coal_export electricity_export installed_power_capacity new_energy_capacity
railway_length expressway_length civil_airports china_europe_trains_transit china_europe_trains_departing
tourist_arrivals tourism_revenue a_level_scenic_areas market_entities new_market_entities high_tech_enterprises
rd_expenditure rd_intensity energy_intensity good_air_days_ratio pm25 good_surface_water_ratio afforestation_area
urbanisation_rate life_expectancy old_community_renovation shantytown_housing public_rental_housing
affordable_rental_housing coal_to_electricity_households livelihood_expenditure_share tax_cuts special_bonds
poverty_relief_population population birth_rate`
  .trim()
  .split(/\s+/);

/** `label | measure | unit`, and the id. */
function identified(line: string, rest: Partial<IndicatorQuery> = {}): string | null {
  const [label = '', measure = 'level', unit = ''] = line.split('|').map((part) => part.trim());
  return catalogue.identify({
    label,
    measure: measure as IndicatorQuery['measure'],
    unit: unit || null,
    scope: null,
    ...rest,
  });
}

describe('the table of indicators', () => {
  it('holds every id that the contract fixes', () => {
    expect(FIXED.filter((id) => !catalogue.get(id))).toEqual([]);
  });

  it('publishes rows that the table takes, with units that the table of units knows', () => {
    for (const entry of indicatorEntries) {
      expect(() => indicators.row.parse(indicatorRow(entry)), entry.indicator_id).not.toThrow();
      for (const unit of [entry.unit, ...(entry.other_units ?? [])]) {
        expect(unit && unitDimension(unit), `${entry.indicator_id}: ${unit}`).toBeTruthy();
      }
    }
  });

  it('gives each Chinese and English name and each World Bank code to one indicator only', () => {
    for (const column of ['name_zh', 'name_en', 'wdi_code'] as const) {
      const values = indicatorEntries.map((entry) => entry[column]).filter((value) => value !== null);
      expect(values.filter((value, i) => values.indexOf(value) !== i)).toEqual([]);
    }
    const codes = indicatorEntries.flatMap((entry) => entry.wdi_code ?? []);
    expect(codes.filter((code) => !/^[A-Z]{2}(\.[A-Z0-9]{2,5}){2,4}$/.test(code))).toEqual([]);
  });

  it('finds every indicator by its own name and by each alias', () => {
    for (const entry of indicatorEntries) {
      for (const label of [entry.name_zh, ...entry.aliases]) {
        const query = { label, measure: 'level', unit: entry.unit, scope: null } as const;
        expect(catalogue.identify(query), label).toBe(entry.indicator_id);
      }
    }
  });

  it('repeats no alias and lists no name that is only a spelling of the first', () => {
    for (const { indicator_id, name_zh, aliases } of indicatorEntries) {
      expect(new Set([name_zh, ...aliases]).size, indicator_id).toBe(aliases.length + 1);
    }
  });
});

describe('a name that two entries claim', () => {
  const [first, second] = indicatorEntries;
  if (!first || !second) throw new Error('the catalogue is empty');

  it('is refused, in whatever spelling', () => {
    const rival = { ...second, aliases: ['全省地区生产总值'] };
    expect(() => createCatalogue([first, rival], unitDimension)).toThrow(/gdp and gdp_per_capita/);
  });

  it('is refused for an id as well', () => {
    expect(() => createCatalogue([first, first], unitDimension)).toThrow(/gdp stands twice/);
  });
});

describe('identify', () => {
  it.each([
    ['全省地区生产总值 | level | CNY', 'gdp'],
    ['GDP | growth_rate | percent', 'gdp'],
    ['国内生产总值 | share | percent', 'gdp'],
    ['GDP总量 | rank | rank', 'gdp'],
    ['地区生产总值增速 | growth_rate | percent', 'gdp'],
    ['人均地区生产总值 | level | USD', 'gdp_per_capita'],
    ['人均GDP | level | CNY', 'gdp_per_capita'],
    ['规上工业增加值 | growth_rate | percent', 'industrial_value_added'],
    ['规模以上工业 | growth_rate | percent', 'industrial_value_added'],
    ['规模以上工业企业实现利润总额 | growth_rate | percent', 'industrial_profit'],
    ['服务业增加值占GDP的比重 | level | percent', 'tertiary_industry_value_added'],
    ['第三产业比重 | change | percentage_point', 'tertiary_industry_value_added'],
    ['第一产业 | growth_rate | percent', 'primary_industry_value_added'],
    ['全社会固定资产投资 | level | CNY', 'fixed_asset_investment'],
    ['固定资产投资（不含农户） | growth_rate | percent', 'fixed_asset_investment'],
    ['社零总额 | growth_rate | percent', 'retail_sales'],
    ['社会消费品零售 总额 | level | CNY', 'retail_sales'],
    ['外贸进出口总值 | level | USD', 'imports_and_exports'],
    ['累计实际利用外资 | level | USD', 'utilised_fdi'],
    ['地方财政一般预算收入 | level | CNY', 'general_public_budget_revenue'],
    ['地方公共财政预算收入 | growth_rate | percent', 'general_public_budget_revenue'],
    ['税收收入占一般公共预算收入比重 | share | percent', 'tax_revenue'],
    ['金融机构本外币各项存款余额 | change | CNY', 'deposits'],
    ['城乡居民人均可支配收入 | growth_rate | percent', 'disposable_income'],
    ['全体居民人均可支配收入 | level | CNY', 'disposable_income'],
    ['城市居民家庭人均可支配收入 | level | CNY', 'urban_disposable_income'],
    ['农村常住居民人均可支配收入 | growth_rate | percent', 'rural_disposable_income'],
    ['农民人均纯收入 | level | CNY', 'rural_disposable_income'],
    ['居民消费价格总水平涨幅 | growth_rate | percent', 'consumer_price_index'],
    ['居民消费价格指数 | level | index', 'consumer_price_index'],
    ['年末城镇登记失业率 | level | percent', 'registered_urban_unemployment_rate'],
    ['城镇新增就业人数 | level | person', 'new_urban_jobs'],
    ['粮食总产 | level | jin', 'grain_output'],
    ['粮食产量 | change | t', 'grain_output'],
    ['新增粮食产量 | change | t', 'grain_output'],
    ['粮食播种面积 | level | hm2', 'grain_area'],
    ['高新技术企业净增 | change | count', 'high_tech_enterprises'],
    ['“疆电外送”电量 | level | kWh', 'electricity_export'],
    ['电力总装机 | level | kW', 'installed_power_capacity'],
    ['高速公路通车总里程 | level | km', 'expressway_length'],
    ['过境中欧（中亚）班列列数 | level | train', 'china_europe_trains_transit'],
    ['R&D经费投入强度 | level | percent', 'rd_intensity'],
    ['全社会研究与试验发展（R&D）经费支出占GDP比重 | share | percent', 'rd_intensity'],
    ['研发投入 | share | percent', 'rd_intensity'],
    ['研发投入 | growth_rate | percent', 'rd_expenditure'],
    ['万元地区生产总值综合能耗 | growth_rate | percent', 'energy_intensity'],
    ['细颗粒物（ＰＭ２．５）平均浓度 | level | ug_per_m3', 'pm25'],
    ['空气质量优良天数比率 | level | percent', 'good_air_days_ratio'],
    ['空气质量优良天数 | share | percent', 'good_air_days_ratio'],
    ['空气质量优良天数 | level | day', 'good_air_days'],
    ['地表水达到或好于Ⅲ类水体比例 | level | percent', 'good_surface_water_ratio'],
    ['民生支出 | share | percent', 'livelihood_expenditure_share'],
    ['民生支出 | level | CNY', 'livelihood_expenditure'],
    ['常住人口城镇化率 | change | percentage_point', 'urbanisation_rate'],
    ['户籍人口城镇化率 | level | percent', 'hukou_urbanisation_rate'],
    ['全口径财政收入 | level | CNY', 'total_fiscal_revenue'],
    ['全部工业增加值 | level | CNY', 'all_industry_value_added'],
    ['农村富余劳动力转移就业 | level | person', 'rural_labour_transfer'],
  ])('%s is %s', (line, id) => {
    expect(identified(line)).toBe(id);
  });

  it.each([
    // A part, a flow of a stock, a narrower group.
    '第一产业人均增加值 | level | CNY',
    '高新技术企业研发投入 | level | CNY',
    '县域地区生产总值 | level | CNY',
    '市辖区居民消费价格 | growth_rate | percent',
    '城乡居民人均可支配收入水平较低县 | level | count',
    '脱贫户人均可支配收入 | level | CNY',
    '新增铁路营业里程 | level | km',
    '5A级旅游景区 | level | count',
    '市级一般公共预算收入 | level | CNY',
    '税务部门组织收入 | level | CNY',
    // Not the unit of such a thing.
    '地区生产总值 | level | percent',
    '地区生产总值 | level | t',
    '粮食产量 | level | mu',
    '粮食产量 | level | year',
    '城镇登记失业率 | level | person',
    '改造老旧小区 | level | household',
    // Names that only a share or a rate of growth makes clear, or that stand for any part.
    '税收 | level | CNY',
    '高速公路 | level | km',
    '服务业 | level | count',
    '第三产业 | level | person',
    '经济 | level | CNY',
    '工业 | growth_rate | percent',
    // The rank or the change of a rate of growth is not the indicator's own.
    '进出口总额增速 | rank | rank',
    '地区生产总值增速 | change | percentage_point',
    // A flow named by 新增 is not its stock's level.
    '净增高新技术企业 | level | count',
    '新增粮食产量 | level | t',
    '',
    '全省',
    '总量 | level | CNY',
  ])('%s is none', (line) => {
    expect(identified(line)).toBeNull();
  });

  it('gives no id to a narrower place or group', () => {
    expect(identified('固定资产投资 | growth_rate | percent', { scope: '临港开发区' })).toBeNull();
  });

  it('gives no id to a level or a change whose unit is not known', () => {
    expect(identified('地区生产总值 | level |')).toBeNull();
    expect(identified('地区生产总值 | change |')).toBeNull();
  });

  it('reads 财政收入 as the general public budget of the nation only', () => {
    const line = '财政收入 | level | CNY';
    expect(identified(line)).toBe('fiscal_revenue');
    expect(identified(line, { national: true })).toBe('general_public_budget_revenue');
    expect(identified('全国财政收入 | level | CNY')).toBe('general_public_budget_revenue');
    expect(identified('人口 | level | person')).toBeNull();
    expect(identified('全国人口 | level | person')).toBe('population');
  });

  it('does not take a name for another that it is a part of', () => {
    const ids = ['农村居民人均可支配收入', '居民人均可支配收入', '城镇居民人均可支配收入中位数'].map(
      (label) => identified(`${label} | level | CNY`),
    );
    expect(ids).toEqual(['rural_disposable_income', 'disposable_income', 'urban_median_income']);
  });
});
