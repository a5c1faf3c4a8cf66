<?xml version="1.0" encoding="UTF-8"?>
<!-- Fictional: one plan, whose areas state their positions in one system each, in either order. -->
<XPlanAuszug xmlns="http://www.xplanung.de/xplangml/6/0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink">
  <gml:featureMember>
    <BP_Plan gml:id="P">
      <name>Seeufer</name>
      <nummer>7</nummer>
      <rechtsstand>4000</rechtsstand>
      <inkrafttretensDatum>2027-06-01</inkrafttretensDatum>
    </BP_Plan>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="utm33">
      <position><gml:Polygon srsName="urn:ogc:def:crs:EPSG::25833"><gml:exterior><gml:LinearRing>
        <gml:posList>145693.363 5555936.195 146408.820 5555888.740 146482.450 5556999.867 145767.142 5557047.319 145693.363 5555936.195</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>1450</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="gauss3">
      <position><gml:Polygon srsName="urn:adv:crs:DE_DHDN_3GK3"><gml:exterior><gml:LinearRing>
        <gml:posList>5546497.510 3575276.256 5546507.627 3575992.450 5547619.896 3575976.662 5547609.780 3575260.618 5546497.510 3575276.256</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>1450</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="gauss4">
      <position><gml:Polygon srsName="http://www.opengis.net/def/crs/EPSG/0/31468"><gml:exterior><gml:LinearRing>
        <gml:posList>4360448.896 5547787.825 4361165.039 5547769.187 4361193.912 5548881.378 4360477.919 5548900.015 4360448.896 5547787.825</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>1450</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="degrees">
      <position><gml:Polygon srsName="urn:ogc:def:crs:EPSG::4326"><gml:exterior><gml:LinearRing>
        <gml:posList>50.05 10.05 50.05 10.06 50.06 10.06 50.06 10.05 50.05 10.05</gml:posList>
      </gml:LinearRing></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>1450</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <BP_BaugebietsTeilFlaeche gml:id="round">
      <position><gml:Polygon srsName="EPSG:25832"><gml:exterior><gml:Ring>
        <gml:curveMember><gml:Curve><gml:segments>
          <gml:Arc><gml:posList>576000 5546000 576100 5546100 576200 5546000</gml:posList></gml:Arc>
        </gml:segments></gml:Curve></gml:curveMember>
        <gml:curveMember><gml:LineString><gml:posList>576200 5546000 576000 5546000</gml:posList></gml:LineString></gml:curveMember>
      </gml:Ring></gml:exterior></gml:Polygon></position>
      <besondereArtDerBaulNutzung>2100</besondereArtDerBaulNutzung>
    </BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
</XPlanAuszug>
