// The least that takes a text to a function and brings back the text of what it returns.
(function (transform) {
  let answer;
  return {
    run(json) {
      answer = undefined;
      transform(JSON.parse(json), {}).then((result) => { answer = JSON.stringify(result); });
    },
    take() { return answer; },
  };
})
