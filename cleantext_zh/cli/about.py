"""What --help says of each verb, and the examples it ends in."""

CLEAN = """\
Gives the article back from the plain text of a scraped Chinese page, and
leaves the rest out: menus, bylines, share buttons, lists of links, footers.
Reads FILEs or standard input, one document each, and writes UTF-8.

  cleantext-zh detect    tells the encoding and the script of each input
  cleantext-zh explain   tells why each line was changed or removed
  cleantext-zh rules     lists the rules, or shows how they look at a line
"""
CLEAN_EXAMPLES = """\
exit codes: 0 done, 1 --check found changes, 2 something could not be done

examples:
  cleantext-zh < page.txt > article.txt
  cleantext-zh --to hans --report report.jsonl news/*.txt > articles.txt
  cleantext-zh --check --skip segment page.txt
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
