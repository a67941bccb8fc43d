"""The "報(bào)" damage: readings glued behind characters by a program that knew bytes and not characters.

Mirror sites turned Simplified pages into Traditional ones and put the readings of some characters behind them, by
searching and replacing in the bytes of GBK. Where the two bytes that were found belonged to two characters, the
reading tore these apart: 日報 became 日?qǐng)?bào), since its bytes hold those of 請 in the middle.
"""
