package redact

import "strings"

// oneOf reports whether a word stands in a list of words.
func oneOf(list, word string) bool {
	return word != "" && strings.Contains(" "+list+" ", " "+word+" ")
}

// givenName knows frequent given names of several languages.
func givenName(lower string) bool {
	return oneOf("aaron adam ahmed aisha alan albert alejandro alex alexander alexandra ali alice alicia amanda amy ana anastasia andrea andreas andrew andy angela anita anjali ann anna anne "+
		"anthony antonio arjun arun ashley barbara ben benjamin bob brandon brian bruno carla carlos carmen carol caroline catherine charles charlotte chris christian christina christine christopher "+
		"claire clara claudia craig cristina daniel daniela daniele dave david debbie deborah deepak denis dennis diana diego dmitri dmitry donald donna dorothy doug douglas edward elena elizabeth ella "+
		"ellen emily emma eric erik erin eva fatima felix fernando fiona florian francesca francesco frank gabriel gary george georgia gerald giovanni giulia greg gregory hannah hans harry heather heidi helen "+
		"henry hiroshi ian igor irina isabel isabella ivan jack jacob jake james jamie jan jane janet jason javier jean jeff jeffrey jennifer jeremy jerry jessica jim joan joanna joe joel johan johannes john "+
		"jonas jonathan jose joseph josh joshua juan judith julia julian julie justin karen karl kate katherine kathleen katie keith kelly ken kenji kenneth kevin kim kyle lars laura lauren leo leon linda lisa "+
		"louis lucas lucia luis lukas luke marco marcus margaret maria marie mario mark markus marta martin martina mary mateo matt matteo matthew max maya megan mei mehmet melissa michael michele michelle miguel "+
		"mike mohamed mohammed monica nadia nancy natalia natalie natasha nathan neha nicholas nick nicola nicole nikita nikolai nina noah oleg oliver olivia olga omar oscar pablo pamela patricia patrick paul "+
		"paula pedro peter philip philipp priya rachel rahul raj rajesh ralph raquel raul ravi rebecca richard rita robert roberto roger roland ron rosa rosie ruth ryan sabine samantha sandra sanjay sara sarah "+
		"scott sean sebastian sergei sergio sharon shreya silvia simon sofia sophia sophie stefan stephanie stephen steve steven sunil susan susanne suzanne sven tamara tanya tatiana ted teresa theresa thomas tim "+
		"timothy tina tobias tom tommy tony travis ursula valentina vanessa vera veronica victor victoria vijay vikram vincent virginia vladimir walter wei wendy werner wilhelm william wolfgang xavier yuki yusuf zoe", lower)
}

// wellKnown knows large employers.
func wellKnown(lower string) bool {
	return oneOf("adobe adyen airbnb alibaba alphabet amazon apple asana atlassian baidu bloomberg booking.com bytedance capgemini cisco citadel cloudera coinbase deliveroo deloitte doordash dropbox "+
		"ebay etsy expedia facebook flipkart freshworks goldman google grab huawei ibm infosys instacart instagram intel intuit klarna linkedin lyft meta microsoft monzo netflix nubank nvidia oracle palantir "+
		"paypal pinterest porsche qualcomm reddit revolut robinhood salesforce samsung sap servicenow shopify siemens slack snapchat snowflake sony spotify square stripe tcs tencent tesla tiktok "+
		"tinder twilio twitch twitter uber walmart wayfair whatsapp wipro workday yandex yelp youtube zalando zendesk zillow zomato zoom", lower)
}

// ambiguous knows names and companies that are ordinary words when written
// small.
func ambiguous(w string) bool {
	return oneOf("alphabet amazon apple art bill bob chase dean doug faith frank grab grace grant hope instagram intel jack jan jean joy kim mark max may meta miles oracle pat rob rosa rose "+
		"ruth sap slack snowflake square stripe sue tinder twitch wei will zoom asana adobe citadel raj rita ken ron dave", strings.ToLower(w))
}

// stopName knows words that follow an introduction and are no name.
func stopName(w string) bool {
	return oneOf("a an and are as at but by can could do does for from good great have he her here his how i if in is it its it's i'm i'd just let let's like my no not now of oh ok okay on one or our please "+
		"right she so sorry sure that that's the their them then there they this to today us was we well were what what's when where which who why will with would yes you your", strings.ToLower(w))
}
