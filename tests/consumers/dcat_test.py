# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue entry as rdflib reads it, without the network, and answers SPARQL by it."""
import rdflib

from dataset import PLAN, DatasetTest, hyogumi, main, read_csv, read_json, sha256

PREFIXES = """
PREFIX adms: <http://www.w3.org/ns/adms#>
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dct: <http://purl.org/dc/terms/>
PREFIX foaf: <http://xmlns.com/foaf/0.1/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX spdx: <http://spdx.org/rdf/terms#>
PREFIX vcard: <http://www.w3.org/2006/vcard/ns#>
"""
BASE = "https://data.aone.example.org/ict-plan-2021/"


class DcatTest(DatasetTest):
    FORMATS = "json,jsonl,csv,datapackage,dcat"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.graph = rdflib.Graph().parse(str(cls.out / "dcat.jsonld"), format="json-ld")

    def ask(self, query):
        return [tuple(str(value) for value in row) for row in self.graph.query(PREFIXES + query)]

    def test_a_query_finds_the_distributions(self):
        found = self.ask("""SELECT ?url ?type ?format ?bytes ?hash WHERE {
            ?record a dcat:CatalogRecord ; foaf:primaryTopic ?dataset .
            ?dataset a dcat:Dataset ; dcat:distribution ?file .
            ?file a dcat:Distribution ; dcat:downloadURL ?url ; dcat:accessURL ?page ; dcat:mediaType ?type ;
                  dct:format/rdfs:label ?format ; dcat:byteSize ?bytes ; dct:license ?licence ;
                  spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue ?hash ] }""")
        files = sorted(path.name for path in self.out.iterdir() if path.name != "dcat.jsonld")
        self.assertGreaterEqual(len(found), 5)
        self.assertEqual(sorted(row[0] for row in found), [BASE + name for name in files])
        for url, media_type, form, size, digest in found:
            path = self.out / url[len(BASE):]
            self.assertEqual((int(size), digest), (path.stat().st_size, sha256(path)))
            self.assertTrue(media_type.startswith("https://www.iana.org/assignments/media-types/"))
            self.assertTrue(form)

    def test_a_query_finds_what_a_catalogue_asks_for(self):
        self.assertEqual(
            self.ask("""SELECT ?name ?code ?authority ?modified ?issued ?licence ?from ?to ?mail WHERE {
                ?dataset a dcat:Dataset ; dct:publisher ?publisher ; dct:modified ?modified ; dct:issued ?issued ;
                         dct:license ?licence ; dct:temporal [ dcat:startDate ?from ; dcat:endDate ?to ] ;
                         dcat:contactPoint [ vcard:hasEmail ?mail ] .
                ?publisher foaf:name ?name ; dct:identifier ?code ;
                           adms:identifier [ skos:notation ?code ; adms:schemaAgency ?authority ] .
                FILTER(LANG(?name) = "ja") }"""),
            [("青嶺県", "999997", "総務省", "2021-10-01", "2021-04-01",
              "https://creativecommons.org/licenses/by/4.0/deed.ja", "2021-04-01", "2022-03-31",
              "mailto:joho@aone.example.org")])
        self.assertEqual(sorted(self.ask("""SELECT ?word WHERE { ?d a dcat:Dataset ; dcat:keyword ?word .
                                            FILTER(LANG(?word) = "ja") }""")), [("情報化",), ("行動計画",)])
        self.assertEqual(len(self.ask("""SELECT ?title WHERE { ?d a dcat:Dataset ; dct:title ?title ;
            dct:description ?text ; dct:accessRights ?rights ; dct:language ?language ; dcat:theme ?theme ;
            dct:conformsTo ?schema ; dcat:landingPage ?page . FILTER(LANG(?title) = LANG(?text)) }""")), 2)

    def test_it_leads_back_to_the_published_file(self):
        self.assertEqual(
            self.ask("""SELECT ?source ?hash ?note WHERE {
                ?d a dcat:Dataset ; prov:wasDerivedFrom ?source ; dct:source ?source ;
                   dct:provenance/rdfs:label ?note . ?source spdx:checksum/spdx:checksumValue ?hash }"""),
            [("https://www.aone.example.org/ict/plan2021.pdf", sha256(PLAN),
              self.plan["document"]["processing_note"])])
        self.assertTrue(self.plan["document"]["processing_note"].endswith("を加工して作成"))
        csv_url = next(row[0] for row in self.ask("SELECT ?url WHERE { ?f dcat:downloadURL ?url }")
                       if row[0].endswith("/items.csv"))
        tables = {name: read_csv(self.out / (name + ".csv"))[1] for name in ("items", "cells")}
        self.assertEqual(csv_url, BASE + "items.csv")
        self.assert_leads_back(tables, {name: name for name in ("name", "overview", "indicator")},
                               self.texts_of_the_plan())

    def test_one_of_its_own_brings_files_to_describe(self):
        hyogumi("export", self.folder / "plan.json", "--to", "dcat", "-o", self.folder / "alone")
        entry = read_json(self.folder / "alone" / "dcat.jsonld")
        files = [node for node in entry["@graph"] if node["@type"] == "dcat:Distribution"]
        self.assertGreaterEqual(len(files), 5)

    def test_all_that_is_missing_is_told_at_once(self):
        profile = self.folder / "bare.yaml"
        profile.write_text(f"extends: {PLAN.parents[2]}/pipeline.yaml\nprofile: bare\ncatalogue: {{keywords: [a]}}\n",
                           encoding="utf-8")
        said = hyogumi("export", self.folder / "plan.json", "--to", "csv,dcat", "--config", profile, "-o",
                       self.folder / "never", status=2)
        for key in ("base_url", "landing_page", "licence.url", "contact", "publisher.code", "modified"):
            self.assertIn(f"catalogue.{key} is missing", said)
        self.assertFalse((self.folder / "never").exists())


if __name__ == "__main__":
    main()
