"""Links a made-up list to its reference with Splink 5 on DuckDB, set up with care, and scores it by the truth.

    python link.py DATA [--threads 2] [--memory 12GB]

DATA holds what `danhsach synth` writes: bhxh.csv and dat_dai.csv (the lists), dan_cu.csv (the reference), truth.csv.
Prints one JSON object: seconds by stage, pairs scored, precision, recall, F1 (linked where the best candidate's
probability is at least 0.5, as `danhsach eval` counts), peak memory of this process in MiB.

What is done for Splink, so that the comparison is fair: numbers are cleaned and zeros lost in front restored; dates are
read in the forms that occur (day, month or year precision); names are compared with and without marks, by
Jaro-Winkler and by their family and given parts, with term frequencies on the full name, the commune and the date;
eight blocking rules; u from random pairs, m by EM over two passes; one best candidate for each record.
"""

import argparse
import json
import resource
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

PREPARE = r"""
create or replace table {table} as
with raw as (select {columns} from {source}),
digits as (
  select *, regexp_replace(coalesce(number_raw, ''), '[^0-9]', '', 'g') as d,
    regexp_replace(coalesce(cmnd_raw, ''), '[^0-9]', '', 'g') as c,
    regexp_replace(lower(trim(nfc_normalize(name_raw))), '\s+', ' ', 'g') as name_key,
    replace(replace(trim(coalesce(dob_raw, '')), '-', '/'), '.', '/') as dob_text
  from raw),
dated as (
  select *,
    case when regexp_matches(dob_text, '^\d{{1,2}}/\d{{1,2}}/\d{{4}}$')
           then try_strptime(dob_text, '%d/%m/%Y')::date
         when regexp_matches(dob_text, '^\d{{4}}/\d{{1,2}}/\d{{1,2}}$')
           then try_strptime(dob_text, '%Y/%m/%d')::date end as dob,
    try_cast(regexp_extract(dob_text, '(1[89]|20)\d\d') as int) as year
  from digits)
select unique_id,
  case when length(d) in (11, 12) then lpad(d, 12, '0') end as number,
  case when length(c) in (8, 9) then lpad(c, 9, '0') when length(d) in (8, 9) then lpad(d, 9, '0') end as cmnd,
  nullif(name_key, '') as name_key,
  nullif(replace(strip_accents(name_key), 'đ', 'd'), '') as name_plain,
  nullif(replace(strip_accents(regexp_extract(name_key, '[^ ]+$')), 'đ', 'd'), '') as given,
  nullif(replace(strip_accents(regexp_extract(name_key, '^[^ ]+')), 'đ', 'd'), '') as family,
  strftime(dob, '%Y-%m-%d') as dob, strftime(dob, '%m-%d') as month_day,
  coalesce(year(dob), year) as birth_year,
  nullif(sex_raw, '') as sex, nullif(lpad(commune_raw, 5, '0'), '00000') as commune,
  nullif(replace(strip_accents(lower(address_raw)), 'đ', 'd'), '') as address
from dated
"""


def load(con, data):
    """Reads and cleans the three files; what `check` does before it links."""
    csv = "read_csv('{}', all_varchar = true, delim = '{}', header = true)"
    reference = csv.format(f"{data}/dan_cu.csv", ",")
    con.execute(PREPARE.format(table="reference", source=reference, columns="""
        so_dinh_danh as unique_id, so_dinh_danh as number_raw, so_cmnd as cmnd_raw, ho_ten as name_raw, ngay_sinh as dob_raw,
        gioi_tinh as sex_raw, ma_xa as commune_raw, dia_chi as address_raw"""))
    con.execute("create table lists as " + " union all ".join(
        f"""select '{name}:' || (row_number() over () - 1) as unique_id, * from
        (select {columns} from {csv.format(f'{data}/{name}.csv', delimiter)})"""
        for name, delimiter, columns in [
            ("bhxh", ",", """"Số CCCD" as number_raw, '' as cmnd_raw, "Họ và tên" as name_raw, "Ngày sinh" as dob_raw,
                "Giới tính" as sex_raw, "Mã xã" as commune_raw, "Địa chỉ" as address_raw"""),
            ("dat_dai", ";", """"Số CCCD/CMND" as number_raw, '' as cmnd_raw, "Họ và tên" as name_raw, "Năm sinh" as dob_raw,
                "Giới tính" as sex_raw, "Mã ĐVHC cấp xã" as commune_raw, "Địa chỉ thường trú" as address_raw"""),
        ]))
    con.execute(PREPARE.format(table="list", source="lists", columns="*"))


def settings():
    """The model: six comparisons, eight blocking rules."""
    number = cl.CustomComparison(output_column_name="number", comparison_levels=[
        cll.CustomLevel("(number_l is null and cmnd_l is null) or (number_r is null and cmnd_r is null) or "
                        "(number_l is null and cmnd_r is null) or (number_r is null and cmnd_l is null)", "missing")
        .configure(is_null_level=True),
        cll.CustomLevel("number_l = number_r", "12 digits equal"),
        cll.CustomLevel("cmnd_l = cmnd_r", "9 digits equal"),
        cll.CustomLevel("damerau_levenshtein(number_l, number_r) <= 1", "one slip"),
        cll.ElseLevel(),
    ])
    name = cl.CustomComparison(output_column_name="name", comparison_levels=[
        cll.NullLevel("name_key"),
        cll.ExactMatchLevel("name_key").configure(tf_adjustment_column="name_plain"),
        cll.ExactMatchLevel("name_plain").configure(tf_adjustment_column="name_plain"),
        cll.JaroWinklerLevel("name_plain", 0.95),
        cll.CustomLevel("given_l = given_r and family_l = family_r", "family and given name"),
        cll.JaroWinklerLevel("name_plain", 0.88),
        cll.CustomLevel("given_l = given_r", "given name"),
        cll.ElseLevel(),
    ])
    dob = cl.CustomComparison(output_column_name="dob", comparison_levels=[
        cll.CustomLevel("birth_year_l is null or birth_year_r is null", "missing").configure(is_null_level=True),
        cll.ExactMatchLevel("dob").configure(tf_adjustment_column="dob"),
        cll.CustomLevel("(dob_l is null or dob_r is null) and birth_year_l = birth_year_r", "year, one side coarse"),
        cll.CustomLevel("damerau_levenshtein(dob_l, dob_r) <= 1", "one slip"),
        cll.CustomLevel("birth_year_l = birth_year_r and substr(dob_l, 6, 2) = substr(dob_r, 9, 2) "
                        "and substr(dob_l, 9, 2) = substr(dob_r, 6, 2)", "day and month swapped"),
        cll.CustomLevel("birth_year_l = birth_year_r", "year"),
        cll.ElseLevel(),
    ])
    address = cl.CustomComparison(output_column_name="address", comparison_levels=[
        cll.NullLevel("address"),
        cll.ExactMatchLevel("address"),
        cll.JaroWinklerLevel("address", 0.9),
        cll.ElseLevel(),
    ])
    return SettingsCreator(
        link_type="link_only",
        unique_id_column_name="unique_id",
        comparisons=[number, name, dob, cl.ExactMatch("sex"),
                     cl.ExactMatch("commune").configure(term_frequency_adjustments=True), address],
        blocking_rules_to_generate_predictions=[
            block_on("number"), block_on("cmnd"), block_on("name_plain", "birth_year"),
            block_on("name_plain", "month_day"), block_on("given", "dob"), block_on("given", "commune", "birth_year"),
            block_on("name_plain", "commune"), block_on("commune", "dob"),
        ],
        retain_matching_columns=False,
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="12GB")
    args = parser.parse_args()
    seconds, start = {}, time.perf_counter()

    def lap(stage):
        nonlocal start
        now = time.perf_counter()
        seconds[stage] = round(now - start, 2)
        start = now

    con = duckdb.connect()
    con.execute(f"set threads = {args.threads}; set memory_limit = '{args.memory}'")
    load(con, args.data)
    has_numbers = con.execute("select count(number) + count(cmnd) from list").fetchall()[0][0] > 0
    lap("read and clean")
    api = DuckDBAPI(connection=con)
    linker = Linker([api.register("list", dataset_display_name="list"),
                     api.register("reference", dataset_display_name="reference")],
                    settings(), log_level=40)
    training = linker.training
    rules = [block_on("number", "birth_year")] if has_numbers else [block_on("name_plain", "dob", "commune")]
    training.estimate_probability_two_random_records_match(rules, recall=0.85 if has_numbers else 0.7)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    training.estimate_parameters_using_expectation_maximisation(block_on("dob", "given"))
    training.estimate_parameters_using_expectation_maximisation(block_on("name_plain", "commune"))
    lap("train")
    predicted = linker.inference.predict(threshold_match_probability=0.01)
    table = predicted.physical_name
    columns = [row[0] for row in con.execute(f"describe {table}").fetchall()]
    lap("predict")
    n_pairs = con.execute(f"select count(*) from {table}").fetchall()[0][0]
    # Which side is the list is told by the name of the data set.
    left = "source_dataset_l" in columns
    pair = ("case when source_dataset_l = 'list' then unique_id_l else unique_id_r end as record, "
            "case when source_dataset_l = 'list' then unique_id_r else unique_id_l end as citizen") if left else \
        "unique_id_l as record, unique_id_r as citizen"
    con.execute(f"""create table best as
        select record, citizen, match_probability from (select {pair}, match_probability, match_weight from {table})
        qualify row_number() over (partition by record order by match_weight desc, citizen) = 1""")
    lap("best candidate")
    con.execute(f"""create table truth as select list || ':' || row as record, coalesce(citizen_id, '') as citizen
        from read_csv('{args.data}/truth.csv', all_varchar = true) where list in ('bhxh', 'dat_dai')""")
    n_true, n_linked, n_right = con.execute("""
        select count(*) filter (t.citizen <> ''), count(*) filter (b.match_probability >= 0.5),
          count(*) filter (b.match_probability >= 0.5 and b.citizen = t.citizen)
        from truth t left join best b using (record)""").fetchall()[0]
    precision, recall = n_right / max(n_linked, 1), n_right / max(n_true, 1)
    print(json.dumps({
        "seconds": seconds, "seconds_total": round(sum(seconds.values()), 2),
        "seconds_link": round(sum(seconds[s] for s in ("train", "predict", "best candidate")), 2),
        "pairs_kept": n_pairs, "records": con.execute("select count(*) from truth").fetchall()[0][0],
        "citizens": con.execute("select count(*) from reference").fetchall()[0][0],
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-12),
        "linked": n_linked, "wrong": n_linked - n_right,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }))


main()
