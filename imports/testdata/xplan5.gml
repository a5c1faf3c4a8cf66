<?xml version="1.0" encoding="UTF-8"?>
<!-- Fictional: two plans of Neustadt, the older in force, the younger being drawn up over it. -->
<xplan:XPlanAuszug xmlns:xplan="http://www.xplanung.de/xplangml/5/4" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="GML_0">
  <gml:boundedBy>
    <gml:Envelope srsName="EPSG:25832">
      <gml:lowerCorner>575156.001 5544718.017</gml:lowerCorner>
      <gml:upperCorner>576603.435 5545850.149</gml:upperCorner>
    </gml:Envelope>
  </gml:boundedBy>
  <gml:featureMember>
    <xplan:BP_Plan gml:id="GML_1">
      <gml:name>nicht dieser Name</gml:name>
      <xplan:name>Am Mühlbach</xplan:name>
      <xplan:nummer>42</xplan:nummer>
      <xplan:rechtsstand>4000</xplan:rechtsstand>
      <xplan:inkrafttretensDatum>2019-05-01</xplan:inkrafttretensDatum>
    </xplan:BP_Plan>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_Plan gml:id="GML_2">
      <xplan:name>Neue Mitte</xplan:name>
      <xplan:rechtsstand>2400</xplan:rechtsstand>
    </xplan:BP_Plan>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_Bereich gml:id="GML_3">
      <xplan:nummer>1</xplan:nummer>
      <xplan:gehoertZuPlan xlink:href="#GML_1"/>
    </xplan:BP_Bereich>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_4">
      <xplan:gehoertZuBereich xlink:href="#GML_3"/>
      <xplan:rechtscharakter>1000</xplan:rechtscharakter>
      <xplan:position>
        <gml:Polygon srsName="EPSG:25832" gml:id="GML_4a">
          <gml:exterior>
            <gml:LinearRing>
              <gml:posList srsDimension="2" count="5">575171.624 5544718.017 575887.530 5544728.124 575871.758 5545839.947
                575156.001 5545829.841 575171.624 5544718.017</gml:posList>
            </gml:LinearRing>
          </gml:exterior>
        </gml:Polygon>
      </xplan:position>
      <xplan:allgArtDerBaulNutzung>1000</xplan:allgArtDerBaulNutzung>
      <xplan:besondereArtDerBaulNutzung>1200</xplan:besondereArtDerBaulNutzung>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_5">
      <xplan:gehoertZuPlan xlink:href="#GML_1"/>
      <xplan:position>
        <gml:MultiSurface>
          <gml:surfaceMember>
            <gml:Polygon>
              <gml:exterior><gml:LinearRing>
                <gml:pos>575887.530 5544728.124</gml:pos><gml:pos>576603.435 5544738.326</gml:pos>
                <gml:pos>576587.515 5545850.149</gml:pos><gml:pos>575871.758 5545839.947</gml:pos>
              </gml:LinearRing></gml:exterior>
              <gml:interior><gml:LinearRing>
                <gml:posList srsDimension="3">576100 5545100 7 576200 5545100 7 576200 5545200 7 576100 5545100 7</gml:posList>
              </gml:LinearRing></gml:interior>
            </gml:Polygon>
          </gml:surfaceMember>
          <gml:surfaceMember>
            <gml:Polygon><gml:exterior><gml:LinearRing>
              <gml:posList>577000 5545000 577100 5545000 577100 5545100 577000 5545000</gml:posList>
            </gml:LinearRing></gml:exterior></gml:Polygon>
          </gml:surfaceMember>
        </gml:MultiSurface>
      </xplan:position>
      <xplan:besondereArtDerBaulNutzung>1700</xplan:besondereArtDerBaulNutzung>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_6">
      <xplan:gehoertZuPlan xlink:href="#GML_2"/>
      <xplan:position>
        <gml:Polygon><gml:exterior><gml:LinearRing>
          <gml:posList>575171.624 5544718.017 576603.435 5544738.326 576587.515 5545850.149 575156.001 5545829.841 575171.624 5544718.017</gml:posList>
        </gml:LinearRing></gml:exterior></gml:Polygon>
      </xplan:position>
      <xplan:besondereArtDerBaulNutzung>1550</xplan:besondereArtDerBaulNutzung>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_7">
      <xplan:gehoertZuPlan xlink:href="#GML_1"/>
      <xplan:position>
        <gml:Polygon><gml:exterior><gml:LinearRing>
          <gml:posList>575200 5544800 575300 5544800 575300 5544900 575200 5544800</gml:posList>
        </gml:LinearRing></gml:exterior></gml:Polygon>
      </xplan:position>
      <xplan:besondereArtDerBaulNutzung>9999</xplan:besondereArtDerBaulNutzung>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_8">
      <xplan:gehoertZuBereich xlink:href="#GML_99"/>
      <xplan:position>
        <gml:Polygon><gml:exterior><gml:LinearRing>
          <gml:posList>2184.789 1082.641 2201.325 1077.601 2204.409 1084.767 2184.789 1082.641</gml:posList>
        </gml:LinearRing></gml:exterior></gml:Polygon>
      </xplan:position>
      <xplan:besondereArtDerBaulNutzung>1000</xplan:besondereArtDerBaulNutzung>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
  <gml:featureMember>
    <xplan:BP_BaugebietsTeilFlaeche gml:id="GML_9">
      <xplan:rechtscharakter>2000</xplan:rechtscharakter>
      <xplan:besondereArtDerBaulNutzung>1000</xplan:besondereArtDerBaulNutzung>
    </xplan:BP_BaugebietsTeilFlaeche>
  </gml:featureMember>
</xplan:XPlanAuszug>
