<?xml version="1.0" encoding="UTF-8"?>
<!-- Fictional development plans of Eschenfurt: 12 and 31 are in force, 57 is being drawn up. -->
<XPlanAuszug xmlns="http://www.xplanung.de/xplangml/6/0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">
  <gml:featureMember>
    <BP_Plan gml:id="PLAN_12">
      <name>Obermarkt</name>
      <nummer>12</nummer>
      <rechtsstand>4000</rechtsstand>
      <inkrafttretensDatum>1996-05-10</inkrafttretensDatum>
    </BP_Plan>
  </gml:featureMember>
  <gml:featureMember>
    <BP_Plan gml:id="PLAN_31">
      <name>Eschenallee</name>
      <nummer>31</nummer>
      <rechtsstand>4000</rechtsstand>
      <inkrafttretensDatum>2004-09-01</inkrafttretensDatum>
    </BP_Plan>
  </gml:featureMember>
  <gml:featureMember>
    <BP_Plan gml:id="PLAN_57">
      <name>Postweg</name>
      <nummer>57</nummer>
      <rechtsstand>2400</rechtsstand>
    </BP_Plan>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="MK_1">
      <gehoertZuPlan xlink:href="#PLAN_12"/>
      <rechtscharakter>1000</rechtscharakter>
      <position><gml:Polygon srsName="EPSG:25833"><gml:exterior><gml:LinearRing>
        <gml:posList>366653.284 5657196.093 366793.454 5657192.474 366795.749 5657281.427 366655.582 5657285.046 366653.284 5657196.093</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>1600</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="WA_1">
      <gehoertZuPlan xlink:href="#PLAN_31"/>
      <rechtscharakter>1000</rechtscharakter>
      <position><gml:Polygon srsName="EPSG:25833"><gml:exterior><gml:LinearRing>
        <gml:posList>366796.301 5658661.113 367006.496 5658655.691 367026.560 5659434.037 366816.397 5659439.459 366796.301 5658661.113</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>1200</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="SO_1">
      <gehoertZuPlan xlink:href="#PLAN_31"/>
      <rechtscharakter>1000</rechtscharakter>
      <position><gml:Polygon srsName="urn:ogc:def:crs:EPSG::4326"><gml:exterior><gml:LinearRing>
        <gml:posList>51.0678 13.1005 51.0678 13.1011 51.0684 13.1011 51.0684 13.1005 51.0678 13.1005</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>2100</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="MU_1">
      <gehoertZuPlan xlink:href="#PLAN_57"/>
      <rechtscharakter>1000</rechtscharakter>
      <position><gml:Polygon srsName="EPSG:25833"><gml:exterior><gml:LinearRing>
        <gml:posList>368005.374 5657962.449 368250.634 5657956.182 368259.150 5658289.759 368013.906 5658296.026 368005.374 5657962.449</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>1550</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
</XPlanAuszug>
