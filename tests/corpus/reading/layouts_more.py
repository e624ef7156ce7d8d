"""More layouts for captures.py, written after the first were read right and measured before any rule was changed for them."""

MORE = r"""
=== blogspot;date=2014-03-11;by=Old Salt
F Tuesday, March 11, 2014
T Ropes, rules and a missing harbour master
P @3
P @4
P @3
F Posted by Old Salt at 10:30 PM
F Email ThisBlogThis!Share to TwitterShare to FacebookShare to Pinterest
F Labels: harbours, law, ropes
F No comments:
F Post a Comment
F Newer Post Older Post Home
F Subscribe to: Post Comments (Atom)
=== broadcaster;date=2019-05-03;by=Jo Marks
T Why the ferry sank in sight of the pier
F By Jo Marks
F Defence correspondent
F Published
F 3 May 2019
F Image source, Getty Images
F Image caption, The pier, photographed in 2009
P @1
P @1
P @2
F Related Topics
P @1
P @2
F More on this story
R Ferry captain speaks
R Pier to be rebuilt
F Published
F 1 May 2019
=== old-guardian-like;date=2012-07-12
F This article is more than 12 years old
T Salt, silver and the price of peace
S A new history shows how a small river town paid both sides
F Will Tarn
F Thu 12 Jul 2012 14.00 BST
F Share
P @3
P @4
P @3
P @4
F Topics
F History
F Reviews
=== wire;date=2021-02-18
T Port strike enters third week
F Feb 18, 2021 3:15 PM UTC
P HARBOUR CITY, Feb 18 (Wire) - @1
P @1
P @1
P @2
P @1
F (Reporting by Lia Moor; Editing by Sam Holt)
F Our Standards: The Wire Trust Principles.
=== joomla;date=2018-05-03;by=Webb Marsh
T Ferry rules for the coming winter
F Details
F Written by Webb Marsh
F Category: News
F Published: 03 May 2018
F Hits: 1432
P @3
P @4
F Prev
F Next
=== crumb-arrow;date=2020-10-20
F You are here: Home / News / Ferry rules under review
T Ferry rules under review
F October 20, 2020 | News
P @3
P @3
P @3
F Filed Under: News, Ferries
F About the Editor
=== tv-station;date=2022-08-04;by=Dana Pell
T Council votes to close the old lock
F by: Dana Pell
F Posted: Aug 4, 2022 / 10:15 AM EDT
F Updated: Aug 5, 2022 / 08:00 AM EDT
F SHARE
P RIVERTON (News 5) — @1
P @1
P @1
P @1
F Copyright 2022 Channel Five. All rights reserved. This material may not be published, broadcast, rewritten, or redistributed.
F Trending Stories
R Lock keeper retires after 40 years
R Flood warning lifted
=== academic
T Coastal Registers and the Limits of Trust
X Mara Quill
F University of the Northern Coast
H Abstract
P @5
F Keywords: registers; trust; coastal states
H 1. Introduction
P @5
P @5
H 2. Method
P @4
=== law-firm;date=2024-03-01
F Client Alert
T Agencies Issue Joint Note on Third-Party Intermediaries
F March 1, 2024
P @3
H I. Background
P @4
H II. What the Note Says
P @3
L (1) Know the buyer.
L (2) Know the route.
L (3) Keep the papers.
H III. Next Steps
P @3
F If you have any questions, please contact your usual adviser.
=== course-notes
T Unit 4: Blockades
B
H Learning objectives
B
L • Define a blockade.
L • Explain why neutrals object to it.
B
H Key terms
B
L • Blockade: closing a coast by force.
L • Contraband: goods that may be seized.
B
H Discussion
B
P @3
=== essay-site
T Essay on the Causes of Trade Wars
P @5
P @6
P @5
F Word count: 1204
F Need help with your essay?
F Order now
=== qa-site;kind=forum
F Asked by quietwater 3 years ago
F Is an embargo the same as a blockade?
F I read both words in the paper and wondered.
F 3 Answers
F Answered by portside
F No. One is a law, the other is a line of ships.
F 14 upvotes
F Answered by dockhand
F They often go together.
F 3 upvotes
F Answered by keel
F See the manual.
F 1 upvotes
=== podcast;date=2023-06-06
T Episode 12: The Weight of a Signature
F June 6, 2023 • 42 min listen
P @3
P @3
F Listen on Apple Podcasts
F Subscribe on Spotify
=== spaced-headings;date=2019-01-31;by=Rita Sung
F OPINION
B
T The case for slower customs
B
F By Rita Sung
B
F January 31, 2019
B
P @2
B
P @3
B
H Speed has a price
B
P @2
B
P @1
B
P @2
B
H What slowness buys
B
P @3
B
P @2
B
F Rita Sung teaches the history of trade.
B
F Follow her on Twitter @ritasung
=== skin-min-read-top;date=2025-08-19;by=Carol Ames
F Regional conflicts
T How border markets keep working while the armies on both sides rehearse their closure.
S Markets on a closed border live by small permissions, and each of them teaches soldiers and traders something about the limits of an order.
F Facebook X Linkedin Pinterest Email Bluesky
F Published by Carol Ames
F August 19, 2025 - 7 min Read
P @7
P @6
H Small permissions add up to an institution.
P @6
F ADVERTISEMENT
F ADVERTISEMENT
P @7
H Traders read orders more closely than officers do.
P @6
P @6
F Related Articles
F Regional conflicts
R The sentry who kept accounts, and what his notebook says about the price of passing a river at night. || 2025-08-17
F August 17, 2025 - 5 min Read
F Regional conflicts
R How mountain villages negotiate with surveyors who come with a new line for an old map. || 2025-08-11
F August 11, 2025 - 6 min Read
=== skin-no-title;date=2025-07-30
F July 30, 2025
F Facebook X Reddit
P @6
P @7
H Ledgers outlive the offices that keep them.
P @6
P @6
=== skin-question-heading;date=2025-07-21
T Tracing how port state inspections turn into leverage for coastal republics with modest fleets.
S Inspection is a right that costs little to use, and modest republics have learned to use it at the moment when it is dearest to others.
F July 21, 2025
F Facebook X Reddit
P @6
P @7
H Who pays for the waiting ship?
P @6
P @6
H Inspection rights, used sparingly, gain value
P @7
P @6
F Related Articles
R When the smallest delegation writes the minutes: memory as a resource in long negotiations over fishing grounds.
R The tug that was a ministry, and other tales of improvised sovereignty from a drowned coast. || 2025-07-11
F July 11, 2025
=== skin-two-short-paras;date=2025-06-02
T Reading the fine print of mutual assistance clauses in agreements between very unequal partners.
S A promise between unequal partners is worth what its fine print says, and the fine print is written by the larger one.
F June 02, 2025
F Facebook X Reddit
P @3
P @4
H Unequal partners keep unequal promises.
P @3
P @4
H Fine print is policy.
P @4
P @3
F Recommended
F Alliances
R What a clause on consultation costs the party that has to wait for the telephone to ring.
F Alliances
R The clause that nobody invoked and the crisis that everyone blamed on it afterwards.
=== skin-newsletter-middle;date=2025-05-12
T Accounting for silence: what states withhold from the registers they have promised to fill.
S A register is a promise with empty lines, and the empty lines are where the politics of a promise can be read.
F May 12, 2025
F Facebook X Reddit
P @6
F Subscribe to our newsletter
F Join thousands of readers who get our weekly digest.
P @6
H Empty lines are also entries.
P @6
P @7
F Popular posts
R Five registers that were never opened and the clerks who guarded them for a generation.
F Previous Post
F Next Post
=== news-single-sentences;date=2020-11-11
T Island votes to keep its own coastguard
F 11 November 2020
P @1
P @1
P @1
H A narrow count
P @1
P @1
P @1
H What comes next
P @1
P @1
F Read more on Islands
R Coastguard to buy two boats
R Ferry fares to rise
=== headless-news-dates
P @1
P @1
P @2
P @1
F Photo by Ansel Brae on Unsplash
P @1
P @1
F Share on Facebook Share on Twitter
=== headless-wrapped-indent
W    In the first winter of the convoy system, no clerk in the\nministry could say how many ships were at sea, and no\nadmiral wished to ask.
W    By the second winter there was a board with pins. The pins were\nmoved at noon, and visitors came to see it, and the ships went\nwhere the pins said they should go.
W    In the third winter the board was moved to a cellar, and the\npins went with it.
=== dateline-place-title;date=2016-04-14
T Three lighthouses, one keeper
F Harbour City, 14 April 2016
P @3
P @3
P @3
=== speech;date=2015-09-08
T Remarks at the Opening of the Customs Academy
F Tuesday, September 8th, 2015
P Thank you. Thank you all for coming to this cold hall. @2
P @4
P Thank you.
=== deck-question;date=2022-02-22
T The dredgers
S Who owns the bottom of the harbour?
F Una Pike | 22 February 2022
P @4
P @5
P @4
=== subhead-unpunct-two
T Guide to the river toll
P @3
H Part one
H The upper locks
P @3
P @4
H The lower locks
P @3
=== bold-labels
T Three schools of restraint
P @3
P Realists: @2
P Institutionalists: @2
P Sceptics: @2
P @3
=== url-lines
T Ledger of the northern quay
F https://www.example.org/ledger-of-the-northern-quay
P @3
P @3
F Source: https://www.example.org/quay
=== video-label;date=2021-12-30
T How the breakwater was built
F Play Video
F 0:00 / 2:31
F December 30, 2021
P @2
P @2
P @3
F Watch: The storm of 1953
P @2
=== tags-footer;date=2019-03-19
T The auditors of the northern fleet
F Mar 19, 2019 at 4:15pm
P @3
P @3
P @3
F #fleet #audit #north
F Tags
F fleet
F audit
F north
=== prev-next-titles
T Ballast water and the law
P @3
P @3
P @3
F Previous: The anchor that was a flag
F Next: Rules for drifting
=== paywall;date=2024-10-10
T The quiet merger of two shipyards
F 10 October 2024
P @2
P @3
F Subscribe to continue reading
F Already a subscriber? Log in
=== listing-blurbs;kind=listing
F Category Archives: Harbours
F The pilot book, revised
F Posted on 3 May 2021
F A new edition of the pilot book corrects forty lights. It also removes three.
F Continue reading
F Posted in Harbours | Leave a comment
F The toll clerk's daughter
F Posted on 1 May 2021
F She kept the books for nine years and never made a mistake. Then she made one.
F Continue reading
F Posted in Harbours | Leave a comment
F On drift ice
F Posted on 28 April 2021
F Drift ice keeps no timetable.
F Continue reading
F Posted in Harbours | Leave a comment
F ← Older posts
=== listing-links;kind=listing
F Home
F Shipping
F Ports and politics
F Why tugs are getting bigger
F The flood that closed the canal
F A treaty signed on a ferry
F Who reads the shipping list
F Old hulls, new flags
F Contact
=== phpbb;kind=forum
F Board index < General < Shipping law
F Re: transit fees
F by keelhaul » Mon Mar 04, 2019 9:12 am
F I think the fee is legal as long as it pays for a service. That is what my manual says.
F Top
F Re: transit fees
F by ballast » Mon Mar 04, 2019 11:40 am
F Which service? They do nothing there but wave.
F Top
F Re: transit fees
F by keelhaul » Tue Mar 05, 2019 8:01 am
F Waving is a service.
F Top
=== stub-login;kind=stub
T Ledger Online
F Please sign in to continue
F Username
F Password
F Forgot your password?
=== dutch;date=2020-03-05
T De stille kassa van de loodsen
F Gepubliceerd op 5 maart 2020
P De loodsen praten weinig. Zij verdienen goed, en niemand weet precies waarvoor zij betaald worden.
P Toch is hun werk nodig. Zonder loods vaart geen schip de haven in, hoe groot het ook is.
F Lees ook: De haven zonder baas
P Het blijft een gesloten wereld. Wie erin wil, moet iemand kennen.
=== arabic-date;date=2021-03-12
T The customs house by the gate
F 12 مارس 2021
P @3
P @3
P @3
=== chinese;date=2022-05-06
T 小港口的长名单
F 2022年5月6日
P 小港口的人手不多。他们仍然保存很长的名单，因为每一次检查都要留下记录。这需要时间。
P 名单并不保密。读过名单的人很快就会明白，边境城市在寻找哪些货物。
F 相关文章
R 没有船长的港口
=== quote-first
T A promise made in fog
P “Nobody could see the pier,” the pilot says. “That is why everyone agreed to it.”
P @2
P “We signed because we were cold,” he adds.
P @1
P @2
=== long-bio;date=2018-11-08;by=Erna Vale
T What the tide tables leave out
F by Erna Vale / November 8, 2018 / Essays
P @4
P @4
P @5
F About the author
F Erna Vale is a writer who lives on the coast. She has published three books about harbours and the people in them. Her next one is about fog.
F Recent posts by Erna Vale
R Fog signals of the inner sound
R Notes from a dredger
"""
