//! Lists, appeals, acceptance, resumption.

use fact::{ListingAppealed, ListingReviewed, ObjectListed, WorkAccepted, WorkResumed};
use units::{FactId, ObjectId};

use super::Field;
use crate::Statement;

impl Field {
    /// Every confirmed listing of an object, oldest first, overturned ones too.
    #[must_use]
    pub fn listings(&self, object: &ObjectId) -> &[Statement<ObjectListed>] {
        self.listings.of(object)
    }

    /// Every appeal of an object's party, oldest first.
    #[must_use]
    pub fn appeals(&self, object: &ObjectId) -> &[Statement<ListingAppealed>] {
        self.appeals.of(object)
    }

    /// The newest decision on an appeal.
    #[must_use]
    pub fn review(&self, object: &ObjectId, appeal: FactId) -> Option<&Statement<ListingReviewed>> {
        let reviews = self.reviews.of(object).iter();
        reviews.rev().find(|(_, _, review)| review.appeal == appeal)
    }

    /// The decision that overturned a listing.
    #[must_use]
    pub fn overturned(
        &self,
        object: &ObjectId,
        listing: FactId,
    ) -> Option<&Statement<ListingReviewed>> {
        let appeals = self.appeals.of(object).iter();
        let against = appeals.filter(|(_, _, appeal)| appeal.listing == listing);
        let mut decided = against.filter_map(|(appeal, ..)| self.review(object, *appeal));
        decided.find(|(_, _, review)| !review.stands)
    }

    /// The newest listing of an object that was not overturned.
    #[must_use]
    pub fn listing(&self, object: &ObjectId) -> Option<&Statement<ObjectListed>> {
        let listings = self.listings.of(object).iter();
        let mut stand = listings.rev();
        stand.find(|(fact, ..)| self.overturned(object, *fact).is_none())
    }

    /// Every acceptance of an object, oldest first.
    #[must_use]
    pub fn acceptances(&self, object: &ObjectId) -> &[Statement<WorkAccepted>] {
        self.accepted.of(object)
    }

    /// Every time an object's work was resumed, oldest first.
    #[must_use]
    pub fn resumptions(&self, object: &ObjectId) -> &[Statement<WorkResumed>] {
        self.resumed.of(object)
    }
}
