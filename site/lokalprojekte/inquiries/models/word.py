"""What moderators find an inquiry by."""

from __future__ import annotations

from django.db import models

from lokalprojekte.inquiries.models.inquiry import Inquiry

#: Longer words are cut; nobody types more of one.
LONGEST_WORD = 60


class InquiryWord(models.Model):
    """One folded word that occurs in an inquiry or in its history.

    Written by ``services.index_inquiry``, and gone with the inquiry or with the person in it. It is a table of our
    own and no search engine's index: an erased person is erased here in the same transaction.
    """

    inquiry = models.ForeignKey(Inquiry, models.CASCADE, related_name="words", db_index=False)
    #: ``db_index`` serves beginnings of words on both databases; PostgreSQL adds a second index for them by itself.
    word = models.CharField(max_length=LONGEST_WORD, db_index=True)
    #: Says who the person is: not found by a moderator who has not rated the inquiry yet.
    is_identifying = models.BooleanField(default=False)

    class Meta:
        verbose_name = "word of an inquiry"
        verbose_name_plural = "words of inquiries"
        constraints = [models.UniqueConstraint(fields=["inquiry", "word"], name="word_once_per_inquiry")]

    def __str__(self) -> str:
        return self.word
