"""Numbers of submissions: by year, one after another, without gaps."""

from cms.submissions.models import YearCount


def year_locked(year: int) -> YearCount:
    """The year's count, for this transaction alone: nobody else gets a number until it ends."""
    YearCount.objects.get_or_create(year=year)
    return YearCount.objects.select_for_update().get(year=year)


def next_serial(count: YearCount) -> int:
    """The next number; free again when the transaction is undone."""
    count.last += 1
    count.save(update_fields=["last"])
    return count.last
