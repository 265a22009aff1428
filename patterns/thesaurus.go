package patterns

import "strings"

// thesaurus groups everyday words that people use for the same thing when
// they describe a product or a failure. A word said counts, at a discount, for
// the others of its groups. Each line is one group.
const thesaurus = `
mail email inbox
message text dm note
shop store merchant seller retailer vendor
buy purchase order checkout
cheap cheaper discount bargain price cost
price pay fee charge
money cash funds balance
card visa bank
picture photo image snapshot
film movie video clip show series
song track music album
watch monitor track follow
see view look show display
write post publish compose
read view consume
delete remove erase wipe drop
change edit modify update alter
add insert append create
pick choose select
find search lookup query
send deliver push transmit
receive get arrive
notify alert tell warn remind ping
fast quick instant immediately snappy
slow sluggish crawl lag latency
stuck hang freeze block jam
crash die fail down dead outage broken
restart reboot recover
lose lost missing vanish disappear
twice double duplicate again repeat
once single
same identical
copy duplicate replicate clone
wrong incorrect mistake bad
stale old outdated
fresh recent latest current new
many lots millions thousands
person people human user customer member
driver courier rider bike
car taxi cab ride vehicle
restaurant kitchen meal food dish curry pizza
trip journey travel ride
hotel room stay night guest
flight plane airline seat
ticket seat concert show event
reserve book hold
cancel refund undo revert
friend follower contact connection buddy
group channel room
talk chat conversation speak
call meeting conference video
live real-time realtime
doctor patient hospital clinic medical
teacher student pupil class course lesson school
job hire recruit candidate career employer
apply application submit
vote poll ballot election
score rank leaderboard standing
game player match gamer
map route direction navigation road street
near nearby close around local
far distance
location position place gps coordinates
time clock hour
zone timezone
calendar appointment schedule meeting
recurring repeat weekly
document file page paper
folder directory
upload attach
download fetch pull
scrape crawl spider
link url address
website site webpage web
server machine box host node instance
region datacentre datacenter country continent
cloud aws
phone mobile handset app
device sensor gadget meter thermostat
factory plant machine
electricity power energy
login signin sign authenticate
password credential secret
hacker attacker thief criminal fraudster
fraud scam cheat steal
spam junk abuse
permission access allow authorise authorize right
private secret hidden confidential
law legal gdpr regulation compliance
delete forget
audit trail history record log
count number tally total
unique distinct different
average mean
top popular trending hot
celebrity famous star influencer
feed timeline wall stream
scroll page swipe
like thumb heart favourite favorite
comment reply thread answer
question ask
recommend suggest propose
prefer taste enjoy
guess predict estimate
complete finish suggest autocomplete
type keystroke letter
spell typo misspell
language translate
crowd rush surge spike burst peak flood wave
sale black-friday discount
limit cap quota throttle
queue line wait
batch bulk nightly
night overnight midnight
schedule cron timer
job task work
retry attempt
ignore skip
expire timeout ttl
lock exclusive
conflict clash collide
merge combine join
split break divide separate
together shared collaborative
cursor type edit
draw sketch board whiteboard
version revision history
release deploy ship rollout
roll rollback revert
switch toggle flag flip
experiment test variant
config configuration setting
engineer developer programmer team
monolith legacy old
rewrite migrate migration move
table row record
column field
database postgres mysql db
cache memory redis
disk storage
expensive cost bill
cheap save
company business organisation organization tenant
customer client tenant
contract promise guarantee sla
available uptime
backup restore snapshot
disaster fire flood
parcel package shipment delivery
warehouse stock inventory
auction bid
stock share trade exchange
wallet transfer
invoice bill subscription renew
coupon voucher promo code
loyalty point reward
gift card
parking garage
gate barrier
bracelet wearable steps heart
run runner workout fitness
model ai llm gpt
prompt question
document knowledge
token word
robot bot automated
moderate review ban
nasty offensive toxic hate
code program script
compile build
judge contest
error exception stack
log line
graph chart dashboard
page alarm wake
investigate debug diagnose
podcast episode
story stories disappear
short shorten tiny
paste snippet
weather temperature
`

// synonyms maps each stem of the thesaurus to the others of its groups.
func synonyms() map[string][]string {
	all := map[string][]string{}
	for _, line := range strings.Split(thesaurus, "\n") {
		var group []string
		for _, t := range Analyze(line) {
			if t.Stem != "" {
				group = append(group, t.Stem)
			}
		}
		for i, s := range group {
			for j, other := range group {
				if i != j && s != other {
					all[s] = append(all[s], other)
				}
			}
		}
	}
	return all
}
