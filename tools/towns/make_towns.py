"""Writes crates/recommendation/src/facts/towns.txt from the Ministry of the Interior's list of legal towns.

usage: python make_towns.py KIKcd_B.csv > ../../crates/recommendation/src/facts/towns.txt

The list (법정동코드, columns code, name, state; public data, https://www.code.go.kr) also comes with the package
`addresskr`; romanised names are made by `korean-romanizer`.
"""

import collections
import csv
import re
import sys

from korean_romanizer.romanizer import Romanizer

SHORT = {
    "서울특별시": "서울", "부산광역시": "부산", "대구광역시": "대구", "인천광역시": "인천", "광주광역시": "광주",
    "대전광역시": "대전", "울산광역시": "울산", "세종특별자치시": "세종", "경기도": "경기", "강원특별자치도": "강원",
    "충청북도": "충북", "충청남도": "충남", "전북특별자치도": "전북", "전라남도": "전남", "경상북도": "경북",
    "경상남도": "경남", "제주특별자치도": "제주",
}
# Names of districts that are sounded as they are not spelled, and romanised names that are a province or persons too.
SOUNDED = {"jongro": "jongno", "jungrang": "jungnang", "dongrae": "dongnae", "gangreung": "gangneung", "ulreung": "ulleung"}
ELSE = {"gwangju", "suji", "sosa", "manse", "dongan", "manan", "sujeong", "sangdang"}

towns, districts = collections.defaultdict(set), collections.defaultdict(set)
for row in csv.reader(open(sys.argv[1], encoding="utf-8-sig")):
    province, *names = row[1].split()
    if row[2] != "존재" or province not in SHORT:
        continue
    for name in names:
        for town in {name, re.sub(r"(?<=동)\d가$", "", name)}:
            if re.search("[동읍면가]$", town) and len(town) > 2:
                towns[town].add(SHORT[province])
        if re.search("[시군구]$", name) and len(name) > 2:
            districts[name[:-1]].add(SHORT[province])

romanised = collections.defaultdict(set)
for name, provinces in districts.items():
    roman = Romanizer(name).romanize().lower().replace(" ", "")
    romanised[SOUNDED.get(roman, roman)] |= provinces

print("# Towns and quarters by their full names, and cities and districts as they are romanised, where the name is no other")
print("# province's too. Made by tools/towns/make_towns.py from the Ministry of the Interior's list of legal towns.")
for province in SHORT.values():
    alone = [name for name, of in towns.items() if of == {province}]
    english = [name for name, of in romanised.items() if of == {province} and name not in ELSE]
    print(f"{province}: {' '.join(sorted(alone) + sorted(english))}")
