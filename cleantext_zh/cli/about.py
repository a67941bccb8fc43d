"""What --help says of each verb, and the examples it ends in."""

CLEAN = """\
Gives the article back from the plain text of a scraped Chinese page, and
leaves the rest out: menus, bylines, share buttons, lists of links, footers.
Reads FILEs or standard input, one document each, and writes UTF-8.

  cleantext-zh detect    tells the encoding and the script of each input
  cleantext-zh explain   tells why each line was changed or removed
  cleantext-zh diff      shows page and article side by side
  cleantext-zh report    makes a page of the reports of a whole run
  cleantext-zh rules     lists the rules, or shows how they look at a line
"""
CLEAN_EXAMPLES = """\
exit codes: 0 done, 1 --check found changes, 2 something could not be done,
3 documents were set aside, 130 Ctrl-C

examples:
  cleantext-zh < page.txt > article.txt
  cleantext-zh --jsonl --meta about < corpus.jsonl > clean.jsonl
  cleantext-zh -r pages -o articles -j 4
"""
DIFF = """\
Shows what became of a page: a unified diff, or with --html one page that
needs nothing else, with the reason for each line that went.
"""
DIFF_EXAMPLES = """\
exit codes: 0 nothing would change, 1 something would, 2 could not be done

examples:
  cleantext-zh diff page.txt
  cleantext-zh diff --html page.html page.txt
  cleantext-zh diff page.txt | patch page.txt
"""
REPORT = """\
Makes one page of the reports of a run (the file of --report): what was
removed, by which rules, most often, and from which documents most.
"""
REPORT_EXAMPLES = """\
examples:
  cleantext-zh -r pages -o articles --report run.jsonl
  cleantext-zh report run.html run.jsonl
  cat run-*.jsonl | cleantext-zh report run.html
"""
EXPLAIN = """\
Tells, one line each, what was read from a page and why each of its lines was
changed or removed. The text itself is not written.
"""
EXPLAIN_EXAMPLES = """\
examples:
  cleantext-zh explain page.txt
  cleantext-zh explain news/*.txt | grep ' removed '
  cleantext-zh explain --without-rule byline.duty-editor < page.txt
"""
DETECT = "Tells the encoding and the script (simplified, traditional) of each input.\n"
DETECT_EXAMPLES = """\
examples:
  cleantext-zh detect page.txt
  cleantext-zh detect news/*.txt | grep ' script .* mixed '
  cleantext-zh detect --encoding big5 < page.txt
"""
RULES = "Lists the rules by which lines are known: id, label, and why.\n"
RULES_EXAMPLES = """\
examples:
  cleantext-zh rules
  cleantext-zh rules --line '责任编辑：张三'
  cleantext-zh rules --rules mine.toml | grep '^mine'
"""
