/**
 * The words that the commonest passwords are made of, in lower case; `password.ts` strips digits, signs and the English
 * keyboard from what was typed first. From the lists that are published each year, and from what Korean leaks add: words
 * in Hangul stand for the same keys typed in English too.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `
  password passwd passw passwort contrasena letmein letmeinnow welcome welcomehome login loginme access master changeme
  secret default admin administrator root toor guest user username tester test testing temp temporary demo example
  qwer qwert qwerty qwertyu qwertyui qwertyuiop qwe qweasd qweasdzxc qazwsx qazwsxedc qazxsw asd asdf asdfg asdfgh asdfghj
  asdfghjk asdfghjkl asdfasdf zxc zxcv zxcvb zxcvbn zxcvbnm zxcvzxcv zxcvasdf qwerasdf qwerasdfzxcv asdfqwer qwaszx
  qazxswedc wasd poiuytrewq lkjhgfdsa mnbvcxz zaq zaqwsx abc abcd abcde abcdef abcdefg abcabc abcdabcd aaa aaaa aa a q z x
  q1w2e3r4 q1w2e3r4t5 q1w2e3 1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qazxsw2 zaq12wsx !qaz2wsx qwer1234
  1a2b3c4d a1b2c3d4 a1s2d3f4 a1s2d3f4g5 z1x2c3v4 1z2x3c4v 123qweasd 123qwe123qwe 1234qwerasdf qwe123qwe abc123abc aa123456
  iloveyou iloveu ilovegod iloveme lovely lovelove loveme loveyou love lover mylove forever sweetheart baby babygirl angel
  princess prince sunshine moonlight rainbow flower butterfly summer winter spring autumn monday friday january december
  monkey dragon tiger eagle falcon shadow superman batman spiderman ironman starwars pokemon pikachu naruto minecraft
  football baseball basketball soccer hockey golfer yankees liverpool chelsea arsenal barcelona ronaldo messi
  michael michelle jennifer jessica ashley charlie daniel andrew joshua jordan thomas robert matthew nicole hannah william
  computer internet samsung galaxy iphone android google naver kakao kakaotalk daum facebook instagram youtube windows
  microsoft apple adobe photoshop linux ubuntu github server database oracle mysql postgres cisco router network office
  killer hunter ranger soldier warrior wizard phoenix mustang corvette ferrari porsche mercedes harley yamaha kawasaki
  whatever trustno nothing anything something freedom america canada england london newyork chicago dallas hello hellohello
  helloworld hi goodbye thankyou happy happyday smile lucky fortune money dollar million business company manager
  cheese cookie chocolate coffee banana orange pepper ginger buster maggie bailey sophie chester tigger snoopy mickey
  metallica nirvana slipknot blink eminem beyonce rockstar music guitar piano dancer player gamer playboy
  jesus christ jesuschrist godisgood blessed heaven amen faith bible
  korea southkorea republicofkorea seoul busan incheon daegu daejeon gwangju jeju dokdo hanguk daehanminguk minguk
  corona covid mask maskmap pharmacy vaccine barodata opendata publicdata
  kim lee park choi jung kang cho yoon jang lim minsu jihoon minjun seoyeon jiwoo sarang saranghae saranghaeyo annyeong
  annyeonghaseyo oppa unni hyung nuna gangnam bts bangtan army blackpink twice exo bigbang kpop
  비밀번호 암호 패스워드 로그인 관리자 운영자 안녕 안녕하세요 안녕하십니까 반갑습니다 감사 감사합니다 고맙습니다 사랑 사랑해 사랑해요
  사랑합니다 사랑해사랑해 너를사랑해 나는너를사랑해 당신을사랑해 좋아해 좋아요 행복 행복해 행복하세요 행복하자 화이팅 파이팅 힘내자
  대한민국 대한민국만세 한국 우리나라 서울 서울시 서울특별시 부산 인천 대구 대전 광주 제주도 독도 독도는우리땅 코리아
  가나다 가나다라 가나다라마 가나다라마바사 아자차카타파하 하나둘셋 일이삼사 아리랑 무궁화 태극기
  컴퓨터 인터넷 네이버 카카오 카카오톡 다음 삼성 갤럭시 아이폰 구글 유튜브 핸드폰 전화번호 주민번호
  엄마 아빠 엄마사랑해 아빠사랑해 우리가족 가족사랑 우리집 내사랑 내사랑아 자기야 여보 여보사랑해 공주 왕자 천사 강아지 고양이 멍멍이
  김민수 이민수 박지성 김연아 손흥민 유재석 방탄소년단 소녀시대 블랙핑크 아이유 나의비밀 아무거나 모르겠다 몰라 몰라몰라 바보 바보야 메롱
  마스크 약국 우체국 코로나 백신 질병관리청 공적마스크 바로데이터 공공데이터
  `
    .trim()
    .split(/\s+/),
);
