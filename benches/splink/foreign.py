"""Links one of the sets of `benches/foreign` with Splink 5 on DuckDB, set up as its examples link FEBRL 4, and scores it.

    python foreign.py FOLDER [--no-numbers] [--threads 2]

FOLDER holds list.csv, reference_raw.csv and truth.csv. Prints one JSON object: seconds, pairs kept, precision, recall and F1
(linked where the best candidate's probability is at least 0.5, as `danhsach eval` counts).

The set-up of the examples of Splink for FEBRL 4 is taken and added to: given name and surname by Jaro-Winkler with term
frequencies, the pair of them in either order, the date with slips and near days, the street, town and postcode, each with
term frequencies, blocking by eleven rules; u from random pairs, m by EM over three passes. It knows each column by its own
meaning, while the profile for danhsach only says "address".
"""

import argparse
import json
import time

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

SETS = {
    "soc_sec_id": dict(given="given_name", surname="surname", dob="date_of_birth", form="%Y%m%d", postcode="postcode",
                       town="suburb", street="address_1", house="street_number", number="soc_sec_id", sex="''"),
    "member_no": dict(given="first_name", surname="last_name", dob="birth_date", form="%d.%m.%Y", postcode="zip",
                      town="city", street="regexp_replace(street, ' [0-9]+[a-z]?$', '')",
                      house="regexp_extract(street, '[0-9]+[a-z]?$')", number="member_no", sex="sex"),
}


def load(con, folder):
    """Reads both files into tables of one form."""
    with open(f"{folder}/list.csv", encoding="utf-8") as file:
        header = file.readline()
    of = next(columns for key, columns in SETS.items() if key in header)
    plain = lambda column: f"nullif(trim(strip_accents(lower({column}))), '')"
    for table, file in (("list", "list.csv"), ("reference", "reference_raw.csv")):
        con.execute(f"""create table {table} as select row_number() over () - 1 as unique_id,
            {plain(of['given'])} as given, {plain(of['surname'])} as surname,
            strftime(try_strptime({of['dob']}, '{of['form']}'), '%Y-%m-%d') as dob, nullif({of['postcode']}, '') as postcode,
            {plain(of['town'])} as town, {plain(of['street'])} as street, nullif({of['house']}, '') as house,
            nullif({of['number']}, '') as number, nullif({of['sex']}, '') as sex
            from read_csv('{folder}/{file}', all_varchar = true, header = true)""")
    return of


def settings(numbers, sex):
    """The model."""
    names = cl.ForenameSurnameComparison("given", "surname", jaro_winkler_thresholds=[0.92, 0.8])
    dob = cl.CustomComparison(output_column_name="dob", comparison_levels=[
        cll.NullLevel("dob"),
        cll.ExactMatchLevel("dob"),
        cll.CustomLevel("damerau_levenshtein(dob_l, dob_r) <= 1", "one slip"),
        cll.CustomLevel("damerau_levenshtein(dob_l, dob_r) <= 2", "two slips"),
        cll.CustomLevel("substr(dob_l, 1, 4) = substr(dob_r, 1, 4)", "year"),
        cll.ElseLevel(),
    ])
    text = lambda column: cl.JaroWinklerAtThresholds(column, [0.9, 0.75]).configure(term_frequency_adjustments=True)
    slips = lambda column: cl.DamerauLevenshteinAtThresholds(column, [1, 2]).configure(term_frequency_adjustments=True)
    comparisons = [names, dob, text("street"), text("town"), slips("postcode"), cl.ExactMatch("house")]
    rules = [block_on("surname", "dob"), block_on("given", "dob"), block_on("given", "surname"),
             block_on("surname", "postcode"), block_on("given", "postcode"), block_on("dob", "postcode"),
             block_on("street", "house"), block_on("dob"), block_on("given", "town"), block_on("surname", "town"),
             "l.given = r.surname and l.surname = r.given"]
    if numbers:
        comparisons.append(cl.DamerauLevenshteinAtThresholds("number", [1, 2]))
        rules.append(block_on("number"))
    if sex:
        comparisons.append(cl.ExactMatch("sex"))
    return SettingsCreator(link_type="link_only", unique_id_column_name="unique_id", comparisons=comparisons,
                           blocking_rules_to_generate_predictions=rules, retain_matching_columns=False)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--no-numbers", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    start = time.perf_counter()
    con = duckdb.connect()
    con.execute(f"set threads = {args.threads}")
    of = load(con, args.folder)
    api = DuckDBAPI(connection=con)
    linker = Linker([api.register("list", dataset_display_name="list"),
                     api.register("reference", dataset_display_name="reference")],
                    settings(not args.no_numbers, of["sex"] != "''"), log_level=40)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("given", "surname", "dob"), block_on("surname", "dob", "postcode"),
         block_on("given", "dob", "street")], recall=0.8)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in (block_on("dob"), block_on("given", "surname"), block_on("postcode", "street")):
        training.estimate_parameters_using_expectation_maximisation(rule)
    table = linker.inference.predict(threshold_match_probability=0.01).physical_name
    columns = [row[0] for row in con.execute(f"describe {table}").fetchall()]
    pair = ("case when source_dataset_l = 'list' then unique_id_l else unique_id_r end as record, "
            "case when source_dataset_l = 'list' then unique_id_r else unique_id_l end as citizen") \
        if "source_dataset_l" in columns else "unique_id_l as record, unique_id_r as citizen"
    con.execute(f"""create table best as
        select record, citizen, match_probability from (select {pair}, match_probability, match_weight from {table})
        qualify row_number() over (partition by record order by match_weight desc, citizen) = 1""")
    # `row:2` is the first person behind the header.
    con.execute(f"""create table truth as select row::bigint as record,
        try_cast(regexp_extract(citizen_id, 'row:([0-9]+)', 1) as bigint) - 2 as citizen
        from read_csv('{args.folder}/truth.csv', all_varchar = true)""")
    n_true, n_linked, n_right = con.execute("""
        select count(t.citizen), count(*) filter (b.match_probability >= 0.5),
          count(*) filter (b.match_probability >= 0.5 and b.citizen = t.citizen)
        from truth t left join best b using (record)""").fetchall()[0]
    precision, recall = n_right / max(n_linked, 1), n_right / max(n_true, 1)
    print(json.dumps({
        "seconds": round(time.perf_counter() - start, 2),
        "pairs_kept": con.execute(f"select count(*) from {table}").fetchall()[0][0],
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(precision + recall, 1e-12),
        "linked": n_linked, "wrong": n_linked - n_right,
    }))


main()
