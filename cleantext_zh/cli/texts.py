"""What ``--help`` says about each verb, before and after its options."""

CLEAN = """\
Gives the article back from the plain text of a scraped Chinese page, and
leaves the rest out: menus, bylines, share buttons, lists of links, footers.
Reads FILEs or standard input, one document each, and writes UTF-8.

  cleantext-zh explain   tells why each line was changed or removed
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
RULES = "Lists the rules by which lines are known: id, label, and why.\n"
RULES_EXAMPLES = """\
examples:
  cleantext-zh rules
  cleantext-zh rules --line '责任编辑：张三'
  cleantext-zh rules --rules mine.toml | grep '^mine'
"""
