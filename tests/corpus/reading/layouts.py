"""The layouts of captures.py, as tagged lines in our own words."""

LAYOUTS = r"""
=== skin-plain;date=2024-05-03
T Measuring how shared harbour patrols change the bargaining habits of neighbouring island states.
S Joint patrols look like a technical matter, yet they move budgets, habits and expectations, and they leave smaller administrations with choices they did not have before.
F May 03, 2024
F Facebook X Reddit Tumblr
P @6
P @7
H Patrol routes turn habits into agreements.
P @6
F ADVERTISEMENT
F ADVERTISEMENT
P @7
H Budgets decide what a promise is worth.
P @6
P @8
F Related Articles
R A patient look at the way in which insurance rules for tankers travel from one registry to the next, and who pays for it. || 2024-05-01
F May 01, 2024
R Why land borders with many small crossings resist large systems of control, and which modest tools work there instead. || 2024-04-22
F April 22, 2024
R An account of how export offices learn from each other without meeting, through forms, refusals and long silences.
=== skin-category-tail;date=2024-11-19;by=Nadia Corr
F Maritime security
T Why coastal radar pools succeed where grand naval bargains between neighbours have failed.
S A modest pool of radar pictures asks little of each member, which is why it lasts longer than treaties that promise more and deliver less over time.
F X Facebook Linkedin Email
F By Nadia Corr
F November 19, 2024 - 6 min Read
P @6
P @7
H A picture that all may see.
P @6
P @6
F Related Posts
F Maritime security
R How the search for lost containers brought three customs services to one table and kept them there for years. || 2024-11-02
F November 02, 2024 - 4 min Read
F Maritime security
R What a lighthouse budget says about the state that pays it, and about the ships that no longer need it. || 2024-10-30
F October 30, 2024 - 5 min Read
=== skin-date-first-tail;date=2025-02-11
F Published February 11, 2025
T The slow spread of cheap sensors and the end of the unseen convoy in mountain warfare.
S Sensors that cost less than a rifle have changed what can be hidden, and the change reaches from village paths to the planning rooms of large armies.
F Facebook X Whatsapp Linkedin
P @7
P @6
H What can be seen is soon counted.
P @6
P @6
F You may also like
F February 02, 2025
R The hidden cost of refusing spare parts, told through the maintenance records of an air force that could not fly. || 2025-02-02
F January 28, 2025
R Small embassies and large rumours: how posts of three people follow a crisis that moves faster than their cables. || 2025-01-28
=== skin-dash-lines;date=2025-03-08
F Diplomacy
T How standing commissions keep river disputes from reaching the general staffs of upstream states.
S A commission that meets in good years is worth three summits in bad ones, and the habit costs less than the interpreters of a single conference.
F March 08, 2025
F Facebook X Reddit Pinterest Email
P @6
P @6
H Meetings in good years carry the bad ones.
P @7
P @6
F Recommended for you
F Diplomacy
R Water gauges as witnesses, or why the first thing a quarrel needs is a number both sides will sign. || 2025-03-01
F -
F March 01, 2025
F Diplomacy
R A short history of the invitation that is never answered, and the work it does between hostile neighbours. || 2025-02-20
F -
F February 20, 2025
=== skin-no-furniture
T How informal lending between port cities outlives the quarrels of their national governments.
S Port cities lend each other pilots, cranes and money in ways that no treaty names, and these loans go on when ministers have stopped speaking.
P @7
P @6
H Cities remember what ministries forget.
P @6
P @7
H Loans without a treaty rest on habit.
P @6
P @6
=== skin-headless-tail
P @6
P @7
H Auditors follow the money through free zones.
P @6
F ADVERTISEMENT
P @7
H Registers make quiet owners visible.
P @6
P @6
F MORE FROM GEOPOLITICS
R • The market for second-hand patrol boats and the promises that are sold together with them to poor coasts.
R • Who insures the uninsurable: a map of the last underwriters of sanctioned cargo and their small offices.
F Subscribe to our newsletter
F Enter your email address
=== skin-doubled;date=2025-06-14
T When fishing licences become bargaining chips in talks about airspace and radar coverage.
S Licences to fish are small change in a large negotiation, but whoever hands them out learns how to wait, and waiting is most of the game.
F June 14, 2025
F Facebook X Reddit
P A first paragraph that the page prints twice, for reasons of its own. None of them is good.
C A first paragraph that the page prints twice, for reasons of its own. None of them is good.
P @7
H 8–12 words Waiting is the cheapest tool a small office has. ⇒ Waiting is the cheapest tool a small office has.
P @6
P @6
=== news-agency;date=2023-10-12;by=Hana Brook
T Council delays vote on port inspections
F By Hana Brook
F OSLO, October 12, 2023
F Facebook Twitter WhatsApp
P @1
P @1
P @2
P “We had hoped for more,” said Tomas Reed, who chairs the committee. “But a delay is better than a refusal.”
P @1
F READ ALSO: What the inspectors saw in the northern harbours
P @1
P @1
F Comments
=== news-caption;date=2022-01-27;by=Ivo Lanz
T Insurers leave the strait as talks stall
F A tanker passes the lighthouse on January 3, 2019. (AP Photo/Lena Holt)
F Written by Ivo Lanz
F Updated: Jan. 29, 2022 | Published: Jan. 27, 2022
P @2
P @1
P @2
F Advertisement
P @1
P @2
F More on this story
R Strait talks: five things to know
R Ship owners look for other routes
R The lighthouse keeper who counts tankers
=== news-updated-only;date=2024-03-30
T Bank freezes accounts of shipping firms
F Last updated on 30 March 2024, 14:05 GMT
P @1
P @1
P @2
P @1
F © 2024 Northern Courier. All rights reserved.
=== news-iso;date=2023-07-04
F 2023-07-04 09:30
T Grain ships leave harbour under new rules
P @2
P @2
P @1
P @3
F Tags: grain, harbour, shipping
=== blog-wordpress;date=2021-09-17;by=Petra Voss
T Ten years of the small arms register
F Posted on September 17, 2021 by Petra Voss
B
P @3
B
P @4
B
H What went well
B
P @3
B
L - Records are kept for ten years.
L - Brokers must be named.
L - Refusals are shared.
B
H What did not
B
P @3
B
F Share this:
F Facebook
F X
F Like this:
F Loading...
B
F Posted in Arms control | Tagged register, small arms
B
F 3 thoughts on “Ten years of the small arms register”
F Otto says:
F September 18, 2021 at 7:02 pm
F Very useful, thank you for writing this up.
F Reply
F Leave a Reply
F Your email address will not be published. Required fields are marked *
=== blog-question-heads
T Five questions about catch-all controls
B
P @3
B
H What is a catch-all control?
B
P @3
B
H Who must know what?
B
P @2
B
H How do firms find out?
B
P @3
=== thinktank;date=2019-04-02
F Home > Research > Export controls
T Small Print, Large Effects: Licensing in a Crowded Market
S Licensing rules written for a slower age now meet a market that does not wait
F April 2, 2019
F Download PDF
H Executive Summary
P @4
P @5
H 1. Background
P @4
P @4
H 2. Findings
P @5
H 3. Recommendations
P @3
F About the Author
F Lena Marsh is a senior fellow at the Institute for Quiet Trade.
=== thinktank-bio;date=2020-06-22;by=Ada Fenn, Tomas Lind
F COMMENTARY
T The Patience of Customs Officers
F By Ada Fenn and Tomas Lind
F June 22, 2020
P @3
P @4
P @3
P @4
F Ada Fenn is a research fellow at the Centre for Border Studies. Tomas Lind is a former customs officer.
F The views expressed in this article are those of the authors alone.
=== pullquotes
T A ledger for the last free port
B
P Nobody who visits the port asks who owns it. @4
B
Q Nobody who visits the port asks who owns it.
B
P @5
B
P The ledger is the only honest thing on the quay. @4
B
Q “The ledger is the only honest thing on the quay.”
B
P @4
=== wiki
F From Wikipedia, the free encyclopedia
T Letter of assent
B
P A letter of assent is a written agreement between a port and its insurers.[1] @2
B
F Contents
X History
X Use in practice
F References
B
H History[edit] ⇒ History
B
P @3
B
H Use in practice[edit] ⇒ Use in practice
B
P @4
B
F References
F ^ Harbour Yearbook, 1998.
F ^ Register of Assent, vol. 2.
=== wrapped-blank;date=2018-02-05
T On the use of quiet channels
B
F 5 February 2018
B
W The first of the quiet channels was a clerk with two\ntelephones, who knew whom to call and what not to ask. The\nsecond was a shipping agent, and the third was a priest who\nread the harbour news each evening.
B
W Each of them was trusted for a different reason. The clerk kept\nrecords, the agent kept promises, and the priest kept silent.\nTogether they settled more disputes than the ministry did in\nthe whole of that decade.
B
H Why they closed
B
W When the clerk retired, nobody learned the numbers. The agent\nsold his firm to a bank. The priest lived on for many years, but\nnobody asked him to carry a message again.
=== wrapped-tight
W Rules on transit cargo were once copied by hand from one\noffice to the next, and every copy had its own errors and its\nown small mercies.
W A printed list ended both. Officers now read the same words in\nevery port, and the trader who was refused in one is refused in\nall of them.
W Nothing was gained in speed. What was gained is that nobody can\nsay he did not know.
=== escaped-entities;date=2023-08-21;by=Rui Neves
T Clearing Houses &amp; Their Limits ⇒ Clearing Houses & Their Limits
F By Rui Neves | August 21, 2023
B
P Payments pass through few doors. The doors&rsquo; keepers are banks, and banks &ndash; as a rule &ndash; do not like to be surprised. ⇒ Payments pass through few doors. The doors’ keepers are banks, and banks – as a rule – do not like to be surprised.
B
P @4
B
P @4
=== escaped-tags;date=2022-12-01;by=Lou Hart
F Site icon Harbour Notes
B
T Pilots, Tugs and Treaties
B
M &lt;div class=&quot;ad-box&quot;&gt;&lt;span&gt;Advertisements&lt;/span&gt;&lt;/div&gt;&lt;p&gt;&lt;strong&gt;By Lou Hart | December 1, 2022&lt;/strong&gt;&lt;/p&gt;&lt;h2&gt;Arrivals&lt;/h2&gt;&lt;p&gt;Every ship needs a pilot. Every pilot needs a treaty, though few of them have read it.&lt;/p&gt;&lt;p&gt;The tugs came later. They belong to nobody in particular and are paid by all.&lt;/p&gt;
h Arrivals
p Every ship needs a pilot. Every pilot needs a treaty, though few of them have read it.
p The tugs came later. They belong to nobody in particular and are paid by all.
=== magazine-drop
T The Cartographer's Apprentice
S How a map of shoals became a state secret
F BY INA FALK
F SPRING ISSUE
F Illustration by Moss Tarn
P @4
P @5
P @4
P @5
F Sign up for our newsletter to get the best of the magazine in your inbox.
P @5
P @4
F Subscribe
=== magazine-semicolon
T Sanctions are easy to write; they are hard to end
B
P @3
B
P @4
B
P @3
=== glued-breadcrumb;by=Ella Pine
F Home WorldShip Registers Explained: Flags, Fees, and the Firms Behind Them
B
T Ship Registers Explained: Flags, Fees, and the Firms Behind Them
B
F by Ella Pine
B
F 4 comments
B
P @5
B
H Why owners change flags
B
P @5
B
H What a register earns
B
P @4
=== scrambled-date;date=2024-08-15
F August, Thursday 15, 2024
B
T Ferry Line Suspends Its Northern Route
B
F img_20240815_ferry.jpg
B
P @4
=== german;date=2023-03-14;by=Jonas Weber
T Warum kleine Häfen große Listen führen
F Von Jonas Weber
F 14. März 2023
F Teilen Drucken
P Kleine Häfen haben wenig Personal. Sie führen dennoch lange Listen, weil jede Kontrolle eine Spur hinterlassen soll. Das kostet Zeit.
P Die Listen sind nicht geheim. Wer sie liest, versteht bald, welche Waren in den Grenzstädten gesucht werden und welche nicht.
H Was die Listen zeigen
P Am Ende steht ein Muster. Es zeigt, dass viele Händler dieselben Wege gehen, auch wenn sie einander nicht kennen.
F Das könnte Sie auch interessieren
R Die stille Kasse der Lotsen
R Ein Zollamt ohne Grenze
=== spanish;date=2022-11-06
F Internacional
T El puerto que aprendió a esperar
F 6 de noviembre de 2022
P El puerto no tiene prisa. Los barcos llegan tarde y los papeles llegan después. Nadie protesta, porque todos cobran por día.
P La espera se ha vuelto un negocio. Las aseguradoras lo saben y ajustan sus tarifas cada mes.
F Artículos relacionados
R La aduana que cerró dos veces
R Un faro para tres países
=== french;date=2021-05-20;by=Claire Dumas
T Les douaniers et la longue patience
S Une enquête sur les ports qui attendent
F Par Claire Dumas
F Publié le 20 mai 2021 - 5 min de lecture
P Les douaniers attendent. Ils ont appris que le temps joue pour eux, et que les papiers finissent par arriver.
P Rien ne presse vraiment. Les navires restent à quai, les assureurs paient, et chacun se plaint un peu.
F Lire aussi : Le port sans capitaine
P La suite est connue. Un ministre vient, promet, repart, et tout recommence au printemps.
=== russian;date=2020-10-09
T Малые порты и длинные списки
F 9 октября 2020
P Малые порты ведут длинные списки. Каждая проверка оставляет след, и этот след потом изучают годами.
P Списки не секретны. Тот, кто их читает, быстро понимает, какие товары ищут на границе.
F Читайте также
R Тихая касса лоцманов
=== ambiguous-date
T Notes on a closed quay
F 04/05/2023
P @3
P @4
P @3
=== footer-date;date=2017-09-30
T The long road to a short list
P @3
P @4
P @4
P @3
F This article was originally published on 30 September 2017.
=== photo-date-only
T Dredging and its discontents
F Photo: The dredger at work, June 8, 2015. Credit: Harbour Archive
P @4
P @3
P @4
=== no-day-date
T Spring at the arsenal
F March 2016
P @4
P @3
P @4
=== cookie-top;date=2023-01-09
F We use cookies to improve your experience on this site.
F Accept all
F Skip to main content
F Menu
F Home
F World
F Politics
F Opinion
T Tariffs return to the river trade
F 9 January 2023
F 4 min read
P @2
P @3
P @2
F Read more: The river trade in figures
P @3
F Follow us on Facebook and Twitter
F Terms of Service
F Privacy Policy
=== related-midbody
T The second life of frigates
P @4
P @3
F Related Articles
R Old hulls, new flags
R Who buys a frigate
P @4
P @3
P @4
=== inline-pointers
T Fuel, faith and freight
P @3
F Also read: How bunker fuel became a weapon
P @3
F See also: The chaplain of the container port
P @4
F Read more
=== newsletter-midbody;date=2024-02-29
T Leap year for the licensing office
F Kit Moran • 29 Feb 2024 • 7 min read
P @3
P @3
F Sign up for the Harbour Letter
F Get the week's best reporting in your inbox every Friday.
F Email address
F Sign up
P @3
P @4
=== interview
T A pilot remembers
B
P @2
B
P Q: When did you first see the strait?
B
P A: In the winter of the long strike. @1
B
P Q: And were you afraid?
B
P A: Not of the ice. @2
=== lists-numbers
T Steps to a cleaner ledger
P @2
L 1. Write down who paid.
L 2. Write down who carried it.
L 3. Ask a third person to sign.
P @3
=== bullet-star-list
T What a desk officer needs
P @3
P The list is short, and every entry is cheap:
L * a working telephone
L * the numbers of three colleagues
L * one free hour a day
P @3
=== allcaps-heads
T NOTES FROM THE BREAKWATER
P @4
H THE FIRST STORM
P @3
P @3
H THE SECOND STORM
P @4
=== listing-tag;kind=listing
F Tag: Shipping
F The quiet pilots
F Why pilots speak so little and are paid so much.
F Read more
F Ballast and other lies
F What ships say about their cargo when nobody asks.
F Read more
F Rope, tar, treaty
F A history of knots and states.
F Read more
F Older posts
=== listing-dates;kind=listing
F Latest articles
F Harbours under pressure
F May 3, 2024
F Insurers count their losses
F May 2, 2024
F A ferry for two capitals
F April 30, 2024
F The lighthouse dispute
F April 28, 2024
F Page 1 of 14
=== forum-thread;kind=forum
F Thread: Who checks the checkers?
F harbourcat
F Joined: Mar 2011
F Posts: 2,114
F I have worked on this for years. Nobody checks them, really.
F Quote
F Reply
F tugboat77
F Joined: Jan 2015
F Posts: 88
F harbourcat wrote:
F Nobody checks them, really.
F That was true once. It is not true now, at least not in the north.
F Quote
F Reply
=== stub-404;kind=stub
F 404
F Page not found
F Sorry, the page you were looking for does not exist.
=== stub-js;kind=stub
F Please enable JavaScript and cookies to continue
F Checking your browser before accessing the site.
=== gov-release;date=2022-06-17
F PRESS RELEASE
F For Immediate Release
F June 17, 2022
T Commission Publishes New Guidance on Transit Cargo
P @2
P @3
P @3
F ###
F Media contact: press office
=== law-blog-roles;date=2023-05-11;by=Mina Roth, Carl Abt
T New Catch-All Rule Takes Effect
F By: Mina Roth, Carl Abt
F May 11, 2023
F Client Alert
H Key Takeaways
L • The rule covers transit.
L • Existing licences stay valid.
L • Records must be kept for seven years.
H What Changed
P @3
P @3
H What to Do
P @4
F Related Services
F Related Professionals
=== long-standfirst;date=2024-07-07
T Bridges, tolls and the price of being passed through
S Transit states earn little from what crosses them. They are learning to ask for something other than money.
F 7 July 2024
F Share
P @6
P @5
P @6
=== kicker-unknown;date=2021-11-03
F Harbour Watch
T The pilots who would not sail in fog
F Bo Lind
F 3 November 2021
P @3
P @4
P @3
=== title-question;date=2020-02-02
T Who still reads the shipping list?
F February 2nd, 2020
P @3
P @4
P @3
=== site-suffix;date=2023-12-12
F The toll keepers of the upper river | River Review
T The toll keepers of the upper river
F Dec 12, 2023
P @3
P @4
P @4
=== teaser-titles-blurbs;date=2022-08-08
T Anchors and acronyms
F 08 Aug 2022
P @3
P @4
P @4
F Read next
F Winter in the free zone
R The sheds are empty but the ledgers are full, and nobody asks why.
F The honest weighbridge
R A weighbridge that cannot be bribed changes the whole road behind it.
F The tenth inspector
R Nine inspectors agreed; the tenth looked under the tarpaulin.
=== trending-tail;date=2024-01-15
T The warehouse that moved twice
F January 15, 2024
F 1.2K shares
P @3
P @3
P @4
F Trending Now
R 1. The flood that closed the canal
R 2. A treaty signed on a ferry
R 3. Why tugs are getting bigger
F Copyright 2024 Canal Gazette
=== cut-in-paragraph;date=2025-05-05
T Recounting the ways in which small navies borrow each other's dry docks and repair crews.
S Dry docks are scarce, and a navy that can borrow one has a friend, at least until the invoice comes and the accounts are read aloud.
F May 05, 2025
F Facebook X Reddit
P @7
P The borrowed dock is a story of trust, of invoices and of men who know how to wait for high water, and of the
=== cut-in-heading
P @6
P @7
H Docks without owners draw crowds.
P @6
P @6
H Crews that travel light and learn
=== short-paragraph-not-heading
T The month of small repairs
P @5
P @6
P It was not enough.
P @5
P @6
=== heading-published-word;date=2025-04-01
T The archive that answers letters and the ministries that no longer send them.
S An archive replies to anyone who writes to it, which makes it the most reliable office in the capital and the least visited one.
F Published April 01, 2025
F Facebook X Reddit Pinterest Email
P @6
P @6
H Published lists keep honest clerks honest.
P @7
P @6
H Shared files travel further than their authors.
P @6
P @6
=== toc
T A guide to the free zone
B
F Table of Contents
X Where it is
X Who works there
X What it costs
B
P @3
B
H Where it is
B
P @3
B
H Who works there
B
P @3
B
H What it costs
B
P @3
=== sponsor-lines;date=2023-09-09
T Cranes and their keepers
F September 9, 2023
P @3
F Advertisement - Continue Reading Below
P @3
F Story continues below advertisement
P @3
F This article contains affiliate links.
=== jp-date;date=2024-09-20
T The ferry to the northern islands
F 2024年9月20日
P @3
P @4
=== rfc-date;date=2022-03-04;by=Sam Ode
T Salvage rights in shallow water
F Fri, 04 Mar 2022 10:15:00 +0000
F Author: Sam Ode
P @3
P @3
P @4
=== comments-thread;date=2019-12-24
T Christmas at the customs house
F 24 December 2019
P @3
P @3
P @4
F 2 Comments
F Gull
F December 25, 2019 at 9:14 am
F I remember that winter. It was the year the river froze to the bridge.
F Reply
F Old Pilot
F December 26, 2019 at 1:40 pm
F Not the year before? I thought the bridge came later.
F Reply
=== tail-more-from-category;date=2025-01-20
F Cyber
T Attribution by committee: how three small states learned to name an intruder together.
S Naming an intruder alone invites a reply; naming one in company spreads the risk, the cost and, in the end, the credit as well.
F January 20, 2025
F Facebook X Linkedin Bluesky
P @6
P @7
H Company makes a name easier to say.
P @6
P @6
F More from Cyber
R A field guide to the quiet disclosure, for people who would rather not be thanked in public. || 2025-01-18
F Jan 18, 2025
R Why the honest vendor loses the tender, and what a procurement office can do about it. || 2025-01-11
F Jan 11, 2025
=== tail-bullets-dated;date=2025-02-02
T The port authority that would not pick a side and the tugs that picked it instead.
S Neutrality is a service like any other in a harbour, and it has its price, its customers and its occasional unpaid invoice.
F February 02, 2025
F Facebook X Reddit
P @6
P @7
P @6
F Related Articles:
R • Rules of salvage in three languages and one court that reads only two of them - January 30, 2025 ⇒ Rules of salvage in three languages and one court that reads only two of them || 2025-01-30
R • The accountant of the breakwater and the storm that audited his figures overnight - January 21, 2025 ⇒ The accountant of the breakwater and the storm that audited his figures overnight || 2025-01-21
"""
