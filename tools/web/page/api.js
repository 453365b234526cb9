// Questions to the server. Each fails with an Error whose message is a line for the reader.

export async function ask(path, parameters, signal) {
  let response;
  try {
    response = await fetch(`${path}?${parameters}`, {signal});
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new Error('Сервер не отвечает. Запущен ли он?');
  }
  let answer;
  try {
    answer = await response.json();
  } catch {
    throw new Error('Сервер ответил непонятно.');
  }
  if (!response.ok) throw new Error(answer.error || 'Сервер не смог ответить.');
  return answer;
}
