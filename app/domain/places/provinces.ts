/** The 17 provinces by the full names the seller list of 2020 uses, with the other spellings people and files use. */
export const provinces: Record<string, { spellings: readonly string[]; cities: readonly string[] }> = {
  서울특별시: { spellings: ['서울', '서울시'], cities: [] },
  부산광역시: { spellings: ['부산', '부산시'], cities: [] },
  대구광역시: { spellings: ['대구', '대구시'], cities: [] },
  인천광역시: { spellings: ['인천', '인천시'], cities: [] },
  광주광역시: { spellings: ['광주'], cities: [] },
  대전광역시: { spellings: ['대전', '대전시'], cities: [] },
  울산광역시: { spellings: ['울산', '울산시'], cities: [] },
  세종특별자치시: { spellings: ['세종', '세종시'], cities: [] },
  경기도: {
    spellings: ['경기'],
    cities: words(
      '수원시 성남시 의정부시 안양시 부천시 광명시 평택시 동두천시 안산시 고양시 과천시 구리시 남양주시 오산시 시흥시 군포시',
      '의왕시 하남시 용인시 파주시 이천시 안성시 김포시 화성시 광주시 양주시 포천시 여주시 연천군 가평군 양평군',
    ),
  },
  강원도: {
    spellings: ['강원', '강원특별자치도'],
    cities: words(
      '춘천시 원주시 강릉시 동해시 태백시 속초시 삼척시 홍천군 횡성군 영월군 평창군 정선군 철원군 화천군 양구군 인제군',
      '고성군 양양군',
    ),
  },
  충청북도: {
    spellings: ['충북'],
    cities: words('청주시 충주시 제천시 보은군 옥천군 영동군 증평군 진천군 괴산군 음성군 단양군'),
  },
  충청남도: {
    spellings: ['충남'],
    cities: words(
      '천안시 공주시 보령시 아산시 서산시 논산시 계룡시 당진시 금산군 부여군 서천군 청양군 홍성군 예산군 태안군',
    ),
  },
  전라북도: {
    spellings: ['전북', '전북특별자치도'],
    cities: words('전주시 군산시 익산시 정읍시 남원시 김제시 완주군 진안군 무주군 장수군 임실군 순창군 고창군 부안군'),
  },
  전라남도: {
    spellings: ['전남'],
    cities: words(
      '목포시 여수시 순천시 나주시 광양시 담양군 곡성군 구례군 고흥군 보성군 화순군 장흥군 강진군 해남군 영암군 무안군',
      '함평군 영광군 장성군 완도군 진도군 신안군',
    ),
  },
  경상북도: {
    spellings: ['경북'],
    cities: words(
      '포항시 경주시 김천시 안동시 구미시 영주시 영천시 상주시 문경시 경산시 군위군 의성군 청송군 영양군 영덕군 청도군',
      '고령군 성주군 칠곡군 예천군 봉화군 울진군 울릉군',
    ),
  },
  경상남도: {
    spellings: ['경남'],
    cities: words(
      '창원시 진주시 통영시 사천시 김해시 밀양시 거제시 양산시 의령군 함안군 창녕군 고성군 남해군 하동군 산청군 함양군',
      '거창군 합천군',
    ),
  },
  제주특별자치도: { spellings: ['제주', '제주도'], cities: words('제주시 서귀포시') },
};

function words(...lines: string[]) {
  return lines.join(' ').split(' ');
}
