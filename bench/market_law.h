#pragma once

#include "bench/draw.h"
#include "domain/exchange.h"
#include "domain/need.h"
#include "domain/space.h"

// What building law reads of the records of a market.
namespace raumboerse::bench {

// Classes of use, for the exchange's catalogue of so many uses.
void FillUses(int uses, domain::ExchangeFields& exchange);
// What plans and statutes lay down holds for whole districts; buildings differ in the rest.
void FillLaw(int district, Draw& draw, domain::SpaceFields& space);
void FillConduct(Draw& draw, domain::Conduct& conduct);

}  // namespace raumboerse::bench
